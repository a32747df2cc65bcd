package io.livebeta.metric;

/**
 * The probability that F-beta is at most f, where F-beta = 1 / (1 + X / T) is taken as random: X = beta^2 FN + FP with
 * a given mean and variance, and T = (1 + beta^2) TP exponential, so that 1/T is inverse-exponential; X and T are taken
 * as independent. F-beta is at most f where X is at least T (1 - f) / f.
 *
 * <p>A <b>reconstruction</b>: of the paper (arXiv 2210.16458) the acronym {@code Ga & IE} alone could be read, and
 * {@code Ga} may stand for either law of X below.
 *
 * @param mean mean of X, above 0
 * @param variance variance of X, at least 0
 * @param scale mean of T (1 - f) / f, above 0
 */
record FBetaDistribution(double mean, double variance, double scale) {

    /** Below this share of the squared mean the variance is none, and both laws have the same limit. */
    private static final double LEAST_VARIANCE = 1e-24;

    /** Returns the distribution at a beta and an f in (0, 1). */
    static FBetaDistribution of(ErrorEstimate errors, double f, double beta) {
        double s = beta * beta;
        return new FBetaDistribution(
                s * errors.falseNegatives() + errors.falsePositives(),
                s * s * errors.varianceOfMisses() + errors.varianceOfAlarms(),
                (1 - f) / f * (1 + s) * errors.truePositives());
    }

    /** Returns the probability where X is Gaussian and what is below 0 counts as 0, an F-beta of 1. */
    double gaussian() {
        if (isCertain()) {
            return ofCertainErrors();
        }
        double deviation = Math.sqrt(variance);
        double a = mean / deviation;
        double b = deviation / scale;
        // exp(b^2/2 - mean/scale) Phi(a - b), whose first factor overflows where the second vanishes.
        double tail = b < a
                ? Math.exp(-mean / scale + b * b / 2) * Gaussian.distribution(a - b)
                : Math.exp(-a * a / 2) * Gaussian.scaledComplement((b - a) / Math.sqrt(2)) / 2;
        return Gaussian.distribution(a) - tail;
    }

    /** Returns the probability where X is Gamma distributed. */
    double gamma() {
        if (isCertain()) {
            return ofCertainErrors();
        }
        double shape = mean / variance * mean;
        return -Math.expm1(-shape * Math.log1p(variance / (mean * scale)));
    }

    private boolean isCertain() {
        return variance <= LEAST_VARIANCE * mean * mean;
    }

    private double ofCertainErrors() {
        return -Math.expm1(-mean / scale);
    }
}
