package io.livebeta.loss;

/**
 * The sigmoid decision sigmoid(L (p - tau)): at tau = 1/2 the amplified score A(p) of AnyLoss (Han, Moniz and Chawla,
 * KDD 2024, arXiv 2405.14745), at any tau the sigmoid Heaviside approximation of soft sets with k for L (Tsoi, Candon,
 * Li, Milkessa and Vazquez, NeurIPS 2022, arXiv 2009.01367). It reaches neither 0 nor 1.
 *
 * <p>AnyLoss takes L = 73, the largest whole number at which A(1) is still below 1 in double precision; but there a
 * score off 1/2 by 0.1 has almost no slope left, so the standard is 10. Soft sets take k = 10.
 *
 * @param steepness the L or k of the papers, above 0
 * @param threshold tau, the probability at which the decision is 1/2, above 0 and below 1
 */
public record SigmoidDecision(double steepness, double threshold) implements SoftDecision {

    static final double STANDARD_STEEPNESS = 10;

    /** The decision of losses that have none of their own but publish soft counts. */
    static final SigmoidDecision STANDARD = amplified(STANDARD_STEEPNESS);

    /** Returns the amplified score of AnyLoss. */
    static SigmoidDecision amplified(double steepness) {
        return new SigmoidDecision(steepness, 0.5);
    }

    /** Takes one exponential, of a number that is not positive, and no difference of near numbers. */
    @Override
    public Value atProbability(double probability) {
        double x = steepness * (probability - threshold);
        double e = Math.exp(-Math.abs(x));
        double larger = 1 / (1 + e);
        double smaller = e / (1 + e);
        return x >= 0
                ? new Value(larger, smaller, steepness * larger * smaller)
                : new Value(smaller, larger, steepness * larger * smaller);
    }
}
