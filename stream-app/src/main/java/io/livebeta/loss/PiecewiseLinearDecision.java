package io.livebeta.loss;

/**
 * The piecewise-linear Heaviside approximation of soft sets (arXiv 2009.01367, eq. 5): 0 at p = 0, delta at
 * tau - m/2, 1/2 at tau, 1 - delta at tau + m/2 and 1 at p = 1, with m = min(tau, 1 - tau), and straight between. Its
 * slope is nowhere 0. Both joints belong to the middle piece, whose slope they have.
 *
 * @param delta height of the lower joint, above 0 and below 1/2
 * @param threshold tau, above 0 and below 1
 */
public record PiecewiseLinearDecision(double delta, double threshold) implements SoftDecision {

    /** The delta of the released code; the paper names none. */
    static final double STANDARD_DELTA = 0.2;

    @Override
    public Value atProbability(double probability) {
        double halfWidth = Math.min(threshold, 1 - threshold) / 2;
        double low = threshold - halfWidth;
        double high = threshold + halfWidth;
        if (probability < low) {
            double slope = delta / low;
            return new Value(slope * probability, 1 - slope * probability, slope);
        }
        if (probability > high) {
            double slope = delta / (1 - high);
            double rejected = slope * (1 - probability);
            return new Value(1 - rejected, rejected, slope);
        }
        double slope = (0.5 - delta) / halfWidth;
        double rise = slope * (probability - threshold);
        return new Value(0.5 + rise, 0.5 - rise, slope);
    }
}
