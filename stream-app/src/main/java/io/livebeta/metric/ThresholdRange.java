package io.livebeta.metric;

/**
 * Where the threshold for F-beta may lie. In a poor stretch the locally best decision is to call everything positive,
 * and a learner that does so looks right to its own threshold; so it is held between 0.5 / (1 + b) and 1 - 0.5 b / (1 +
 * b), with b = beta^2, which is [0.25, 0.75] at beta = 1.
 *
 * @param lowest least threshold, a logit
 * @param highest largest threshold, a logit
 */
record ThresholdRange(double lowest, double highest) {

    static ThresholdRange of(double beta) {
        double b = beta * beta;
        return new ThresholdRange(Logistic.logit(0.5 / (1 + b)), Logistic.logit(1 - 0.5 * b / (1 + b)));
    }

    /** Returns the logit, or the end of the range that is nearer. */
    double clamped(double logit) {
        return Math.min(Math.max(logit, lowest), highest);
    }
}
