package io.livebeta.metric;

/**
 * The beta at the knee of the distribution of F-beta, called beta_opt.
 *
 * <p>From the paper (Ramdhani: Reformulating van Rijsbergen's F_beta metric for weighted binary cross-entropy, arXiv
 * 2210.16458) come, by its abstract, the idea and the names: F-beta as a random variable, a knee algorithm over beta,
 * a model family called {@code U & IU}, beta_opt as a weight. Its formulas could not be read. What stands here is a
 * <b>reconstruction</b>: F-beta = 1 / (1 + X Y) with X = beta^2 FN + FP uniform and 1/Y = (1 + beta^2) TP uniform, both
 * from 0 and with the means that the counts give; the curve {@code P(F-beta <= f)} over beta from 0 to
 * {@value #GRID_END}, scaled to the unit square; and its knee where it is farthest above the diagonal. For f at least
 * precision and recall the curve does not depend on f or TP, and the knee has the closed form below.
 */
public final class BetaOpt {

    /** The largest beta of the grid; the knee depends on it, about as its cube root. */
    public static final double GRID_END = 5;

    private BetaOpt() {}

    /**
     * Returns the knee, {@code GRID_END} times the root x of (1 + K x^2)^2 = 2 (1 + K) x in [1/sqrt(3K), 1] with
     * K = kappa GRID_END^2. It falls as kappa grows: missed positives ask for a smaller beta.
     *
     * @param kappa FN / FP, from 0 to 1e300
     * @return above 0 and at most {@code GRID_END}, which stands for every K up to 1, where the curve has no knee
     * @throws IllegalArgumentException if kappa is outside its range
     */
    public static double knee(double kappa) {
        if (!(kappa >= 0 && kappa <= 1e300)) {
            throw new IllegalArgumentException("kappa must be from 0 to 1e300: " + kappa);
        }
        double k = kappa * GRID_END * GRID_END;
        return k <= 1 ? GRID_END : GRID_END * root(k);
    }

    /** Bisects until the ends are neighbouring doubles, so that the result does not hang on a tolerance. */
    private static double root(double k) {
        double low = 1 / Math.sqrt(3 * k);
        double high = 1;
        double middle = (low + high) / 2;
        while (low < middle && middle < high) {
            double square = 1 + k * middle * middle;
            if (square * square < 2 * (1 + k) * middle) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) / 2;
        }
        return middle;
    }
}
