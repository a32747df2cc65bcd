package io.livebeta.loss;

import io.livebeta.metric.ConfusionMetric;

/**
 * One minus a metric of the soft confusion matrix (AnyLoss, arXiv 2405.14745), mixed with binary cross-entropy:
 * {@code anyloss:METRIC,L=10,mix=0.6,window=20000}.
 *
 * <p>The paper's form is of a batch: {@link #value} and {@link #batchSlope} at the counts of that batch. The streaming
 * form, {@link #slope}, takes the counts C of a decayed window with the event in it, as STAMP does (Narasimhan, Kar and
 * Jain, ICML 2015), and divides the paper's slope by m = pi |g1| + (1 - pi) |g0|: g1 and g0 are the metric's gains by
 * the soft decision of a positive and of a negative, pi the share of positives, all at C. So the mean weight over the
 * window is 1, and a learning rate means the same for every metric and window. Where m is 0, which is where the metric
 * has no slope at all, the metric's part is 0.
 */
public final class AnyLoss implements Loss {

    static final String NAME = "anyloss";

    /**
     * A class that the window has all but forgotten would weigh without bound: 1/pi at most, so this binds below a
     * prevalence of one in a million.
     */
    private static final double LARGEST_WEIGHT = 1e6;

    private final String spec;
    private final LossMetric metric;
    private final AmplifiedDecision decision;
    private final double mix;

    AnyLoss(LossSpec spec) {
        this.spec = spec.toString();
        this.metric = LossMetric.named(spec.metric());
        this.decision = new AmplifiedDecision(spec.option(LossOption.STEEPNESS));
        this.mix = spec.option(LossOption.MIX);
    }

    @Override
    public String spec() {
        return spec;
    }

    @Override
    public AmplifiedDecision softDecision() {
        return decision;
    }

    @Override
    public double slope(double logit, boolean label, Context context) {
        double metricSlope = -weight(label, context) * decision.slope(logit);
        double crossEntropySlope = BinaryCrossEntropy.slope(logit, label, context.positiveWeight());
        return (1 - mix) * metricSlope + mix * crossEntropySlope;
    }

    /**
     * Returns the loss of the paper, 1 - M(C), without cross-entropy.
     *
     * @param context its counts are the sum over the batch
     */
    public double value(Context context) {
        return metric.at(context.beta()).complement(context.counts());
    }

    /**
     * Returns the derivative of {@link #value} by the logit of one event of the batch, neither normalised nor mixed.
     *
     * @param context its counts are the sum over the batch, this event included
     */
    public double batchSlope(double logit, boolean label, Context context) {
        ConfusionMetric atBeta = metric.at(context.beta());
        double gain = label ? atBeta.gainOfPositive(context.counts()) : atBeta.gainOfNegative(context.counts());
        return -gain * decision.slope(logit);
    }

    private double weight(boolean label, Context context) {
        ConfusionMetric atBeta = metric.at(context.beta());
        double ofPositive = atBeta.gainOfPositive(context.counts());
        double ofNegative = atBeta.gainOfNegative(context.counts());
        double share = context.counts().prevalence();
        double meanGain = share * Math.abs(ofPositive) + (1 - share) * Math.abs(ofNegative);
        if (meanGain == 0) {
            return 0;
        }
        double weight = (label ? ofPositive : ofNegative) / meanGain;
        return Math.min(Math.max(weight, -LARGEST_WEIGHT), LARGEST_WEIGHT);
    }
}
