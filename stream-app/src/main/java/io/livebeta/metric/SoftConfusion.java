package io.livebeta.metric;

/**
 * A confusion matrix of soft decisions: each event adds its soft decision {@code a} in [0, 1] to the cell of a
 * positive decision and {@code 1 - a} to the cell of a negative one (AnyLoss, arXiv 2405.14745; soft sets,
 * arXiv 2009.01367, eq. 6). Hard counts are the case {@code a} in {0, 1}.
 *
 * @param truePositives sum of {@code a} over positives, at least 0
 * @param falsePositives sum of {@code a} over negatives, at least 0
 * @param falseNegatives sum of {@code 1 - a} over positives, at least 0
 * @param trueNegatives sum of {@code 1 - a} over negatives, at least 0
 */
public record SoftConfusion(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {

    /** The matrix of no event. */
    public static final SoftConfusion EMPTY = new SoftConfusion(0, 0, 0, 0);

    /** Returns the matrix of one event. */
    public static SoftConfusion of(boolean label, double softDecision) {
        return of(label, softDecision, 1 - softDecision);
    }

    /** Returns the matrix of one event whose complement {@code 1 - a} is known without cancellation. */
    public static SoftConfusion of(boolean label, double accepted, double rejected) {
        return label ? new SoftConfusion(accepted, 0, rejected, 0) : new SoftConfusion(0, accepted, 0, rejected);
    }

    /** Returns the cell-wise sum. */
    public SoftConfusion plus(SoftConfusion other) {
        return new SoftConfusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** Returns the matrix with every cell multiplied. */
    public SoftConfusion scaled(double factor) {
        return new SoftConfusion(
                truePositives * factor, falsePositives * factor, falseNegatives * factor, trueNegatives * factor);
    }

    /** Returns the weight of the positives. */
    public double positives() {
        return truePositives + falseNegatives;
    }

    /** Returns the weight of the negatives. */
    public double negatives() {
        return falsePositives + trueNegatives;
    }

    /** Returns the weight of all events. */
    public double total() {
        return positives() + negatives();
    }

    /** Returns the share of the positives, or 0 where there is no event. */
    public double prevalence() {
        double total = total();
        return total == 0 ? 0 : positives() / total;
    }
}
