package io.livebeta.metric;

/**
 * The logistic function and its kin. Every form takes the exponential of a number that is not positive, so that none
 * overflows and none loses a small result to a subtraction.
 */
public final class Logistic {

    private Logistic() {}

    /** Returns 1 / (1 + exp(-z)), in [0, 1]; {@code sigmoid(-z)} is the complement without cancellation. */
    public static double sigmoid(double z) {
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /** Returns the derivative of {@link #sigmoid}, sigmoid(z) sigmoid(-z), in [0, 1/4]. */
    public static double sigmoidSlope(double z) {
        double e = Math.exp(-Math.abs(z));
        return e / ((1 + e) * (1 + e));
    }

    /** Returns log(1 + exp(z)), at least 0: the cross-entropy of a negative at logit z, of a positive at -z. */
    public static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    /** Returns log(p / (1 - p)) for p in [0, 1], the inverse of {@link #sigmoid}; infinite at the ends. */
    public static double logit(double p) {
        return Math.log(p / (1 - p));
    }
}
