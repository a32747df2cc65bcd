package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many labels a learner and those whose model it shares have learned from. One thread uses an instance. */
final class LabelCount implements Checkpointable {

    private long events;
    private long positives;

    void add(boolean label) {
        events++;
        positives += label ? 1 : 0;
    }

    void set(long newEvents, long newPositives) {
        events = newEvents;
        positives = newPositives;
    }

    long events() {
        return events;
    }

    long positives() {
        return positives;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(events);
        out.writeLong(positives);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        events = in.readLong();
        positives = in.readLong();
    }
}
