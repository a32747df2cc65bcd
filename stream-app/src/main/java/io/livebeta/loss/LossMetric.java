package io.livebeta.loss;

import io.livebeta.metric.ConfusionMetric;
import io.livebeta.metric.FBeta;
import java.util.function.DoubleFunction;

/**
 * The metric that a loss is derived from, which may follow the configured beta.
 *
 * @param name canonical name
 * @param byBeta the metric at a beta
 */
record LossMetric(String name, DoubleFunction<ConfusionMetric> byBeta) {

    /** Says which metrics there are. */
    static final String LEGAL = "fbeta, or f and a number such as f1, f0.5, f2";

    private static final LossMetric F_BETA = new LossMetric("fbeta", FBeta::new);

    /**
     * Returns the metric of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static LossMetric named(String name) {
        if (name.equals(F_BETA.name)) {
            return F_BETA;
        }
        return FBeta.named(name)
                .map(fixed -> new LossMetric(fixed.name(), beta -> fixed))
                .orElseThrow(() -> new IllegalArgumentException("unknown metric '" + name + "', expected " + LEGAL));
    }

    ConfusionMetric at(double beta) {
        return byBeta.apply(beta);
    }
}
