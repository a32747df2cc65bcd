package io.livebeta.metric;

/**
 * A confusion matrix of hard decisions, one count an event. A rate whose denominator is 0 is 0.
 *
 * @param truePositives positives decided positive
 * @param falsePositives negatives decided positive
 * @param falseNegatives positives decided negative
 * @param trueNegatives negatives decided negative
 */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /** The matrix of no event. */
    public static final Confusion EMPTY = new Confusion(0, 0, 0, 0);

    private static final Confusion TRUE_POSITIVE = new Confusion(1, 0, 0, 0);
    private static final Confusion FALSE_POSITIVE = new Confusion(0, 1, 0, 0);
    private static final Confusion FALSE_NEGATIVE = new Confusion(0, 0, 1, 0);
    private static final Confusion TRUE_NEGATIVE = new Confusion(0, 0, 0, 1);

    /** Returns the matrix of one event. */
    public static Confusion of(boolean decision, boolean label) {
        if (decision) {
            return label ? TRUE_POSITIVE : FALSE_POSITIVE;
        }
        return label ? FALSE_NEGATIVE : TRUE_NEGATIVE;
    }

    /** Returns the cell-wise sum. */
    public Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Returns the cell-wise difference, which takes back what was counted. */
    public Confusion minus(Confusion other) {
        return new Confusion(
                truePositives - other.truePositives,
                falsePositives - other.falsePositives,
                falseNegatives - other.falseNegatives,
                trueNegatives - other.trueNegatives);
    }

    /** Returns the number of events. */
    public long total() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** Returns TP / (TP + FP), or 0 without a positive decision. */
    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** Returns TP / (TP + FN), or 0 without a positive. */
    public double recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** Returns the share of right decisions, or 0 without an event. */
    public double accuracy() {
        return ratio(truePositives + trueNegatives, total());
    }

    /**
     * Returns kappa-temporal, (accuracy - n) / (1 - n) with n the accuracy of the no-change classifier over the same
     * events: 1 is perfect, 0 as good as repeating the last label, below 0 worse (Bifet, Read, Zliobaite, Pfahringer
     * and Holmes: Pitfalls in benchmarking data stream classification, ECML PKDD 2013). It is 0 where the no-change
     * classifier makes no error, for then it has no scale.
     *
     * @param noChange matrix of {@link Baselines#noChange} over the events of this one
     */
    public double kappaTemporal(Confusion noChange) {
        double errorOfNoChange = noChange.errorRate();
        return errorOfNoChange == 0 ? 0 : (errorOfNoChange - errorRate()) / errorOfNoChange;
    }

    /** Returns the same counts as a matrix of soft decisions. */
    public SoftConfusion toSoft() {
        return new SoftConfusion(truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    private double errorRate() {
        return ratio(falsePositives + falseNegatives, total());
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
