package io.livebeta.loss;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * The thresholds of a soft-set loss and the Heaviside approximation at each: {@code tau} is the one threshold, or 0 for
 * the nine; {@code k} the slope of the sigmoid one, or 0 for the piecewise-linear one with {@code delta}.
 *
 * @param published the soft decision to publish
 * @param decisions one for each threshold, by rising threshold
 */
record SoftSetThresholds(SoftDecision published, List<SoftDecision> decisions) {

    private static final double MIDDLE = 0.5;

    static SoftSetThresholds of(LossSpec spec) {
        double tau = spec.option(LossOption.TAU);
        DoubleFunction<SoftDecision> heaviside = heaviside(spec.option(LossOption.DELTA), spec.option(LossOption.K));
        if (tau != 0) {
            SoftDecision only = heaviside.apply(tau);
            return new SoftSetThresholds(only, List.of(only));
        }
        return new SoftSetThresholds(
                heaviside.apply(MIDDLE),
                IntStream.rangeClosed(1, 9)
                        .mapToObj(tenth -> heaviside.apply(tenth / 10.0))
                        .toList());
    }

    private static DoubleFunction<SoftDecision> heaviside(double delta, double k) {
        return k == 0 ? tau -> new PiecewiseLinearDecision(delta, tau) : tau -> new SigmoidDecision(k, tau);
    }
}
