package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.model.SeededRandom.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A sample of events that can tell what has come to it since it was last asked. One thread uses an instance. */
final class TrackedSample implements Checkpointable {

    private final Reservoir<double[]> events;

    /* What has come since the mark; before there is one, everything. */
    private final BitSet entered = new BitSet();
    private long marked;

    TrackedSample(SampleLimits limits, SeededRandom random, Purpose purpose) {
        events = new Reservoir<>(limits.capacity(), limits.memory(), random, purpose, NumbersCodec.INSTANCE);
    }

    void add(double[] numbers) {
        int slot = events.add(numbers);
        if (slot >= 0) {
            entered.set(slot);
        }
    }

    long seen() {
        return events.seen();
    }

    List<double[]> items() {
        return events.items();
    }

    Sample sample() {
        return new Sample(events.seen(), List.copyOf(events.items()));
    }

    /** Returns what has come since the mark. */
    SampleChange change() {
        int[] slots = entered.stream().toArray();
        List<double[]> items = entered.stream().mapToObj(events.items()::get).toList();
        return new SampleChange(events.seen() - marked, events.seen(), slots, items);
    }

    /** Marks the present. */
    void mark() {
        entered.clear();
        marked = events.seen();
    }

    /** Marks the beginning. */
    void unmark() {
        marked = 0;
        entered.set(0, events.items().size());
    }

    /** Replaces the sample by one that holds what has come since the mark, or some of it. */
    void set(Sample sample, SampleChange sinceMark) {
        Set<double[]> unmarked = Collections.newSetFromMap(new IdentityHashMap<>());
        unmarked.addAll(sinceMark.items());
        events.set(sample.seen(), sample.items());
        entered.clear();
        for (int slot = 0; slot < sample.items().size(); slot++) {
            entered.set(slot, unmarked.contains(sample.items().get(slot)));
        }
        marked = sample.seen() - sinceMark.added();
    }

    /** Writes what {@link #writeTo} leaves out: where the mark is, and what has come since. */
    void writeMark(DataOutput out) throws IOException {
        out.writeLong(marked);
        byte[] slots = entered.toByteArray();
        out.writeInt(slots.length);
        out.write(slots);
    }

    void readMark(DataInput in) throws IOException {
        marked = in.readLong();
        byte[] slots = new byte[in.readInt()];
        in.readFully(slots);
        entered.clear();
        entered.or(BitSet.valueOf(slots));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        events.writeTo(out);
    }

    /** {@inheritDoc} The mark is at the beginning. */
    @Override
    public void readFrom(DataInput in) throws IOException {
        events.readFrom(in);
        entered.clear();
        unmark();
    }
}
