package io.livebeta.loss;

import io.livebeta.metric.SoftConfusion;
import java.util.function.Consumer;

/**
 * A loss over logits, in two forms. The batch form is that of the paper it comes from. In the streaming form the counts
 * of the recent past, which a {@link LossWindow} keeps, stand beside the one event, so that an event without a positive
 * beside it still teaches; with {@code window=0} it is the batch form of the event alone. A loss is immutable.
 */
public interface Loss {

    /** Returns the canonical specification of this loss, {@link LossSpec#toString}. */
    String spec();

    /** Returns the soft decision that is published with a score; a loss of several thresholds has it at 0.5. */
    SoftDecision softDecision();

    /**
     * Returns the streaming form before its first event.
     *
     * @param random where the random numbers of a loss that learns by itself come from, which {@code reloss} alone does
     * @param listener told of its versions
     */
    LossWindow newWindow(RandomSource random, Consumer<SurrogateStatus> listener);

    /**
     * Returns the loss of a batch.
     *
     * @return at least 0, finite for logits of a magnitude below 1e300
     */
    double value(Batch batch, Context context);

    /**
     * Returns the derivatives of {@link #value} by the logits. Weights that come from counts of hard decisions or of
     * labels are constants here.
     *
     * @return dL/dz of each event, finite
     */
    double[] slopes(Batch batch, Context context);

    /**
     * What a loss may depend on beside the logits and labels.
     *
     * @param decisions decayed counts of the hard decisions, the event included; the batch form takes its own
     * @param positiveWeight weight of a positive in the cross-entropy part, 1 unless beta_opt enters there; a loss
     *     whose own weight is beta_opt takes no second one
     * @param beta the beta that {@code fbeta} stands for, above 0
     */
    record Context(SoftConfusion decisions, double positiveWeight, double beta) {}
}
