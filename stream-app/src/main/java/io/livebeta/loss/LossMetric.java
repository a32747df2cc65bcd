package io.livebeta.loss;

import io.livebeta.metric.Auroc;
import io.livebeta.metric.ConfusionMetric;
import io.livebeta.metric.ConfusionMetrics;
import io.livebeta.metric.FBeta;
import io.livebeta.metric.MeanOverThresholds;
import io.livebeta.metric.ThresholdMetric;
import java.util.function.DoubleFunction;

/**
 * The metric that a loss is derived from, which may follow the configured beta.
 *
 * @param name canonical name
 * @param byBeta the metric at a beta
 */
record LossMetric(String name, DoubleFunction<ConfusionMetric> byBeta) {

    /** Says which metrics there are. */
    static final String LEGAL = "fbeta, " + ConfusionMetrics.LEGAL;

    /** Says the same of a loss of several thresholds. */
    static final String LEGAL_OF_CURVES = LEGAL + ", " + Auroc.NAME;

    private static final LossMetric F_BETA = new LossMetric("fbeta", FBeta::new);

    /**
     * Returns the metric of a name.
     *
     * @throws IllegalArgumentException if there is none; the message gives the legal names
     */
    static LossMetric named(String name, String legal) {
        if (name.equals(F_BETA.name)) {
            return F_BETA;
        }
        return ConfusionMetrics.named(name)
                .map(fixed -> new LossMetric(fixed.name(), beta -> fixed))
                .orElseThrow(() -> new IllegalArgumentException("unknown metric '" + name + "', expected " + legal));
    }

    /** Returns the canonical form of a name, which may be that of the area under the ROC curve. */
    static String canonicalOfCurve(String name) {
        return name.equals(Auroc.NAME) ? name : named(name, LEGAL_OF_CURVES).name();
    }

    /** Returns the mean over thresholds of the metric of a canonical name. */
    static DoubleFunction<ThresholdMetric> meanNamed(String name) {
        LossMetric metric = named(name, LEGAL);
        return beta -> new MeanOverThresholds(metric.byBeta.apply(beta));
    }

    /** Returns the same, or the area under the ROC curve. */
    static DoubleFunction<ThresholdMetric> curveNamed(String name) {
        Auroc auroc = new Auroc();
        return name.equals(Auroc.NAME) ? beta -> auroc : meanNamed(name);
    }
}
