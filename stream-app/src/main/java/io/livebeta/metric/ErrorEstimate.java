package io.livebeta.metric;

/**
 * What the models of beta_opt know of a classifier: its counts, above 0, and how uncertain the two errors are.
 *
 * @param truePositives TP
 * @param falseNegatives FN
 * @param falsePositives FP
 * @param varianceOfMisses variance of FN, at least 0: the sum of p (1 - p) over positives, events taken as independent
 * @param varianceOfAlarms variance of FP, at least 0: the same sum over negatives
 */
public record ErrorEstimate(
        double truePositives,
        double falseNegatives,
        double falsePositives,
        double varianceOfMisses,
        double varianceOfAlarms) {

    private static final double SMOOTHING = 0.5;
    private static final double LOWEST_LEVEL = 0.5;
    private static final double HIGHEST_LEVEL = 0.99;

    /** Returns the estimate of hard counts, each smoothed by 0.5 so that none is 0, and of no variance. */
    public static ErrorEstimate of(SoftConfusion decisions) {
        return of(decisions, SoftConfusion.EMPTY);
    }

    /**
     * Returns the estimate of hard counts, each smoothed by 0.5 so that none is 0.
     *
     * @param decisions counts of hard decisions; of soft ones, which a fitted intercept balances, every knee would be
     *     a constant in disguise
     * @param variances the variances of the two errors, in their cells
     */
    public static ErrorEstimate of(SoftConfusion decisions, SoftConfusion variances) {
        return new ErrorEstimate(
                decisions.truePositives() + SMOOTHING,
                decisions.falseNegatives() + SMOOTHING,
                decisions.falsePositives() + SMOOTHING,
                variances.falseNegatives(),
                variances.falsePositives());
    }

    /** Returns the estimate with each miss counted beta^2 times, as F-beta counts it. */
    public ErrorEstimate countedBy(double beta) {
        double b = beta * beta;
        return new ErrorEstimate(
                truePositives, b * falseNegatives, falsePositives, b * b * varianceOfMisses, varianceOfAlarms);
    }

    /** Returns the estimate with so many errors more of either kind, which draw it to balance while there are few. */
    public ErrorEstimate withPrior(double errors) {
        return new ErrorEstimate(
                truePositives, falseNegatives + errors, falsePositives + errors, varianceOfMisses, varianceOfAlarms);
    }

    /** Returns the estimate with misses and false alarms in each other's place. */
    public ErrorEstimate swapped() {
        return new ErrorEstimate(truePositives, falsePositives, falseNegatives, varianceOfAlarms, varianceOfMisses);
    }

    /** Returns the f of the curve {@code P(F-beta <= f)}: the larger of precision and recall, in [0.5, 0.99]. */
    public double level() {
        double larger = truePositives / (truePositives + Math.min(falseNegatives, falsePositives));
        return Math.min(Math.max(larger, LOWEST_LEVEL), HIGHEST_LEVEL);
    }
}
