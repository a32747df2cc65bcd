package io.livebeta.loss;

import io.livebeta.metric.Logistic;

/**
 * Binary cross-entropy, {@code bce}: log(1 + exp(z)) for a negative, w log(1 + exp(-z)) for a positive, with w the
 * {@link Loss.Context#positiveWeight}. It has no soft decision of its own and publishes the counts of the standard one.
 */
public final class BinaryCrossEntropy implements Loss {

    static final String NAME = "bce";

    private final String spec;

    BinaryCrossEntropy(LossSpec spec) {
        this.spec = spec.toString();
    }

    @Override
    public String spec() {
        return spec;
    }

    @Override
    public SoftDecision softDecision() {
        return AmplifiedDecision.STANDARD;
    }

    @Override
    public double slope(double logit, boolean label, Context context) {
        return slope(logit, label, context.positiveWeight());
    }

    /** Returns the cross-entropy of one event, unweighted, in nats, at least 0. */
    public static double value(double logit, boolean label) {
        return Logistic.softplus(label ? -logit : logit);
    }

    /** Returns p - y for a negative, w (p - y) for a positive. */
    static double slope(double logit, boolean label, double positiveWeight) {
        return label ? -positiveWeight * Logistic.sigmoid(-logit) : Logistic.sigmoid(logit);
    }
}
