package io.livebeta.loss;

import io.livebeta.metric.ConfusionMetric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A surrogate loss that is learned to rank as a metric does (ReLoss: Huang, Li, Wang, Qian, Wang and Tan, Relational
 * surrogate loss learning, ICLR 2022, arXiv 2202.13197), mixed with binary cross-entropy.
 *
 * <p>The paper learns the surrogate once, before it trains with it. Here it is learned along the stream, and until it
 * passes its check another loss stands in for it, which {@link #status} tells. For an event of class y whose class got
 * the probability p the surrogate is g_y(p), and its slope g_y'(p) (2y - 1) p (1 - p); g is scaled so that the errors
 * made for certain, g_y(0), cost 1 on the average over the stream. One thread uses an instance.
 */
public final class ReLoss implements StatefulLoss {

    private final String spec;
    private final Loss standIn;
    private final double mix;
    private final SurrogateTrainer trainer;

    /**
     * Starts with the loss that stands in.
     *
     * @param spec canonical specification
     * @param standIn the loss until a surrogate passes and while none does
     * @param metric what the surrogate learns to rank like, decided at probability 1/2
     * @param mix share of the cross-entropy in the loss, in [0, 1]; the loss that stands in is taken as it is
     * @param window mean life of an event in the share of the positives, in labelled events, above 0
     * @param random where all random numbers come from
     * @param listener is told of the start, of each version taken into use or withdrawn, and of why none is in use
     */
    public ReLoss(
            String spec,
            Loss standIn,
            ConfusionMetric metric,
            double mix,
            double window,
            RandomSource random,
            Consumer<SurrogateStatus> listener) {
        this.spec = spec;
        this.standIn = standIn;
        this.mix = mix;
        this.trainer = new SurrogateTrainer(metric, window, random, listener);
    }

    @Override
    public String spec() {
        return spec;
    }

    /** Returns the soft decision of the loss that stands in, so that counts mean the same before and after. */
    @Override
    public SoftDecision softDecision() {
        return standIn.softDecision();
    }

    @Override
    public double slope(double logit, boolean label, Context context) {
        Optional<SurrogateTable> surrogate = trainer.inUse();
        if (surrogate.isEmpty()) {
            return standIn.slope(logit, label, context);
        }
        double crossEntropySlope = BinaryCrossEntropy.slope(logit, label, context.positiveWeight());
        return (1 - mix) * surrogate.get().slope(logit, label) + mix * crossEntropySlope;
    }

    @Override
    public void observe(double logit, boolean label) {
        trainer.observe(logit, label);
    }

    /** Returns where the learning of the surrogate stands. */
    public SurrogateStatus status() {
        return trainer.status();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        trainer.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        trainer.readFrom(in);
    }
}
