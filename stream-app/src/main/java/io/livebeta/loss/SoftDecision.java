package io.livebeta.loss;

/** A smooth stand-in for the decision {@code score >= threshold}, as a function of the logit. */
public interface SoftDecision {

    /** Returns the soft decision in [0, 1]. */
    double value(double logit);

    /** Returns the derivative of {@link #value} by the logit, at least 0. */
    double slope(double logit);
}
