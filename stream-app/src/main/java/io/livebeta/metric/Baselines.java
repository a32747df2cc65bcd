package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Two classifiers that look at labels alone, for a learner to be held against. Ask first, then add the label: both
 * are prequential. One thread uses an instance.
 */
public final class Baselines implements Checkpointable {

    private boolean last;
    private long positives;
    private long negatives;

    /** Returns the last label, or negative before the first. */
    public boolean noChange() {
        return last;
    }

    /** Returns the more frequent label so far, or negative where there are as many of both. */
    public boolean majority() {
        return positives > negatives;
    }

    /** Learns the label of the event that was asked about. */
    public void add(boolean label) {
        last = label;
        if (label) {
            positives++;
        } else {
            negatives++;
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(last);
        out.writeLong(positives);
        out.writeLong(negatives);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        last = in.readBoolean();
        positives = in.readLong();
        negatives = in.readLong();
    }
}
