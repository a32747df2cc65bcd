package io.livebeta.metric;

/**
 * Where a score becomes an alarm, learned from past labelled events alone, whatever the loss was. One thread uses an
 * instance.
 */
public interface DecisionThreshold extends Checkpointable {

    /**
     * Takes a labelled event in, as it was decided.
     *
     * @param scored the logit it was scored with, any finite number
     * @param decision the published decision
     */
    void add(double scored, boolean decision, boolean label);

    /** Returns the threshold: a logit at or above it is a positive decision. */
    double logit();
}
