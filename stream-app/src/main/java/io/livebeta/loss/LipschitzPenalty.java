package io.livebeta.loss;

/**
 * The gradient penalty of ReLoss (Huang et al., ICLR 2022, arXiv 2202.13197, eq. 8), (s - 1)^2 with s the steepness of
 * the loss. The paper takes the norm of the gradient for s; here it is how fast the loss falls, negative where it
 * rises, which is the same for a loss that falls everywhere and makes one that does not costly.
 */
final class LipschitzPenalty {

    private LipschitzPenalty() {}

    /** Returns the penalty, at least 0. */
    static double value(double fall) {
        return (fall - 1) * (fall - 1);
    }

    /** Returns its derivative. */
    static double slope(double fall) {
        return 2 * (fall - 1);
    }
}
