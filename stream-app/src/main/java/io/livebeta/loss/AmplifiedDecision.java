package io.livebeta.loss;

import io.livebeta.metric.Logistic;

/**
 * The amplified score A(p) = sigmoid(L (p - 1/2)) of AnyLoss (Han, Moniz and Chawla, KDD 2024, arXiv 2405.14745). The
 * paper takes L = 73, the largest whole number at which A(1) is still below 1 in double precision; but there a score
 * off 1/2 by 0.1 has almost no slope left, so the standard is 10.
 *
 * @param steepness the L of the paper, above 0
 */
public record AmplifiedDecision(double steepness) implements SoftDecision {

    static final double STANDARD_STEEPNESS = 10;

    /** The decision of losses that have none of their own but publish soft counts. */
    static final AmplifiedDecision STANDARD = new AmplifiedDecision(STANDARD_STEEPNESS);

    @Override
    public double value(double logit) {
        return valueAtProbability(Logistic.sigmoid(logit));
    }

    /** Returns dA/dz = L A (1 - A) p (1 - p), in [0, L/16]. */
    @Override
    public double slope(double logit) {
        return slopeAtProbability(Logistic.sigmoid(logit)) * Logistic.sigmoidSlope(logit);
    }

    /** Returns A at a probability in [0, 1]. */
    public double valueAtProbability(double probability) {
        return Logistic.sigmoid(steepness * (probability - 0.5));
    }

    /** Returns 1 - A at a probability in [0, 1], exact also where A rounds to 1. */
    public double complementAtProbability(double probability) {
        return Logistic.sigmoid(-steepness * (probability - 0.5));
    }

    /** Returns dA/dp = L A (1 - A) at a probability in [0, 1], in [0, L/4]. */
    public double slopeAtProbability(double probability) {
        return steepness * Logistic.sigmoidSlope(steepness * (probability - 0.5));
    }
}
