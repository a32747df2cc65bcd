package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;

/** A loss that learns from the stream itself; between two events observed it does not change. */
public interface StatefulLoss extends Loss, Checkpointable {

    /**
     * Learns from a labelled event, after its {@link #slope} was taken.
     *
     * @param logit the score that the event got before its label was known, any number but NaN
     * @param label true for a positive
     * @throws IllegalArgumentException if the logit is NaN
     */
    void observe(double logit, boolean label);
}
