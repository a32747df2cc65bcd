package io.livebeta.loss;

import io.livebeta.metric.SoftConfusion;

/**
 * A loss over the logit of one event, in its streaming form: the soft confusion matrix of the recent past takes the
 * place of the batch, so that an event without a positive beside it still teaches. A loss is immutable.
 */
public interface Loss {

    /** Returns the canonical specification of this loss, {@link LossSpec#toString}. */
    String spec();

    /** Returns the soft decision, whose sums make the matrix of {@link Context#counts}. */
    SoftDecision softDecision();

    /**
     * Returns the derivative of the loss by the logit.
     *
     * @param logit the classifier's output, any finite number
     * @param label true for a positive
     * @param context the counts and weights at this event
     * @return dL/dz, finite, of magnitude about 1 whatever the loss
     */
    double slope(double logit, boolean label, Context context);

    /**
     * What a loss may depend on beside the event.
     *
     * @param counts decayed soft counts of the window, this event included
     * @param positiveWeight weight of a positive in the cross-entropy part, 1 unless beta_opt enters there
     * @param beta the beta that {@code fbeta} stands for, above 0
     */
    record Context(SoftConfusion counts, double positiveWeight, double beta) {}
}
