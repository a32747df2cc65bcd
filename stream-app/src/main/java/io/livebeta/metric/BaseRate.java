package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The classifier that gives every event the share of positives so far, over a memory of {@value #WINDOW} labelled
 * events. A learner whose log-loss is larger has learned nothing that its scores show. Ask first, then add the label.
 * One thread uses an instance.
 */
public final class BaseRate implements Checkpointable {

    private static final int WINDOW = 20_000;
    private static final double DECAY = Math.exp(-1.0 / WINDOW);

    /* Half an event of each class stands before the first, and never fades: so no label is ever impossible. */
    private static final double PRIOR = 0.5;

    private double positives;
    private double negatives;

    /** Returns the share of positives, above 0 and below 1; 0.5 before the first event. */
    public double share() {
        return (positives + PRIOR) / (positives + negatives + 2 * PRIOR);
    }

    /** Returns the log-loss of giving {@link #share} to an event of this label, in nats. */
    public double logLoss(boolean label) {
        return -Math.log(label ? share() : 1 - share());
    }

    /** Counts the label of an event. */
    public void add(boolean label) {
        positives = DECAY * positives + (label ? 1 : 0);
        negatives = DECAY * negatives + (label ? 0 : 1);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeDouble(positives);
        out.writeDouble(negatives);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        positives = in.readDouble();
        negatives = in.readDouble();
    }
}
