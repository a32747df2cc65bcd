package io.livebeta.loss;

import io.livebeta.metric.SoftConfusion;

/**
 * Class-balanced cross-entropy, {@code weighted-bce}: a positive weighs n0/n1, the negatives of the window over its
 * positives, clamped to [1, {@value #LARGEST_WEIGHT}]; a beta_opt weight multiplies it. A window without any event
 * gives weight 1.
 */
public final class WeightedCrossEntropy implements Loss {

    static final String NAME = "weighted-bce";

    private static final double LARGEST_WEIGHT = 10;

    private final String spec;

    WeightedCrossEntropy(LossSpec spec) {
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
        double weight = context.positiveWeight() * classWeight(context.counts());
        return BinaryCrossEntropy.slope(logit, label, weight);
    }

    private static double classWeight(SoftConfusion counts) {
        double positives = counts.positives();
        double negatives = counts.negatives();
        if (negatives <= positives) {
            return 1;
        }
        return negatives >= LARGEST_WEIGHT * positives ? LARGEST_WEIGHT : negatives / positives;
    }
}
