package io.livebeta.loss;

import io.livebeta.metric.ConfusionMetric;
import io.livebeta.metric.FadingSums;
import io.livebeta.metric.Logistic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;

/**
 * A surrogate loss that is learned to rank as a metric does (ReLoss: Huang et al., Relational surrogate loss learning,
 * ICLR 2022, arXiv 2202.13197), mixed with binary cross-entropy.
 *
 * <p>The paper learns the surrogate once, before it trains with it. Here it is learned along the stream, and until it
 * passes its check another loss stands in for it, which {@link #surrogate} tells. For an event of class y whose class got
 * the probability p the surrogate is g_y(p), and its slope g_y'(p) (2y - 1) p (1 - p); g is scaled so that the errors
 * made for certain, g_y(0), cost 1 on the average over the stream. The slope is never of the wrong sign.
 */
public final class SurrogateWindow implements LossWindow {

    private final LossWindow standIn;
    private final double mix;
    private final SurrogateTrainer trainer;

    /**
     * Starts with the loss that stands in.
     *
     * @param standIn the loss until a surrogate passes and while none does; it sees every event
     * @param metric what the surrogate learns to rank like, decided at probability 1/2; by {@link Loss.Context#beta}
     * @param mix share of the cross-entropy, in [0, 1]; the loss that stands in is taken as it is
     * @param window mean life of an event in the share of the positives, in labelled events, above 0
     * @param random where all random numbers come from
     * @param listener is told of the start, of each version taken into use or withdrawn, and of why none is in use
     */
    public SurrogateWindow(
            LossWindow standIn,
            DoubleFunction<? extends ConfusionMetric> metric,
            double mix,
            double window,
            RandomSource random,
            Consumer<SurrogateStatus> listener) {
        this.standIn = standIn;
        this.mix = mix;
        this.trainer = new SurrogateTrainer(metric, window, random, listener);
    }

    @Override
    public double slope(double logit, boolean label, Loss.Context context) {
        Optional<SurrogateTable> surrogate = trainer.inUse();
        return surrogate.isPresent()
                ? slope(surrogate.get(), logit, label, context)
                : standIn.slope(logit, label, context);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the logit is NaN
     */
    @Override
    public double observe(double logit, boolean label, Loss.Context context) {
        Optional<SurrogateTable> surrogate = trainer.inUse();
        double ofStandIn = standIn.observe(logit, label, context);
        trainer.observe(logit, label, context.beta());
        return surrogate.isPresent() ? slope(surrogate.get(), logit, label, context) : ofStandIn;
    }

    /** {@inheritDoc} A surrogate is learned by each stream alone, so these are of the loss that stands in. */
    @Override
    public List<? extends FadingSums> sums() {
        return standIn.sums();
    }

    @Override
    public Optional<SurrogateStatus> surrogate() {
        return Optional.of(trainer.status());
    }

    private double slope(SurrogateTable surrogate, double logit, boolean label, Loss.Context context) {
        double ofEntropy = label ? -context.positiveWeight() * Logistic.sigmoid(-logit) : Logistic.sigmoid(logit);
        return (1 - mix) * surrogate.slope(logit, label) + mix * ofEntropy;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        standIn.writeTo(out);
        trainer.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        standIn.readFrom(in);
        trainer.readFrom(in);
    }
}
