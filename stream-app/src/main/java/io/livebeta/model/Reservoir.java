package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.SectionedOutput;
import io.livebeta.model.SeededRandom.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A uniform sample of a stream (Vitter: Random sampling with a reservoir, ACM TOMS 1985, algorithm R), which may be made
 * to forget: an item then enters no more rarely than after {@code memory} items, and the sample's ages approach an
 * exponential distribution of mean {@code memory} (Aggarwal: On biased reservoir sampling, VLDB 2006).
 *
 * @param <T> what is sampled
 */
final class Reservoir<T> implements Checkpointable {

    /** Writes and reads one item. */
    interface Codec<T> {
        void write(T item, DataOutput out) throws IOException;

        T read(DataInput in) throws IOException;
    }

    private final int capacity;
    private final long memory;
    private final SeededRandom random;
    private final Purpose purpose;
    private final Codec<T> codec;
    private final List<T> items = new ArrayList<>();
    private long seen;

    /** Makes a sample that is uniform for ever. */
    Reservoir(int capacity, SeededRandom random, Purpose purpose, Codec<T> codec) {
        this(capacity, Long.MAX_VALUE, random, purpose, codec);
    }

    /** Makes a sample that is uniform over the first {@code memory} items, at least {@code capacity}, then forgets. */
    Reservoir(int capacity, long memory, SeededRandom random, Purpose purpose, Codec<T> codec) {
        this.capacity = capacity;
        this.memory = memory;
        this.random = random;
        this.purpose = purpose;
        this.codec = codec;
    }

    /** Takes an item of the stream, and returns the slot that it got, or -1 where it is left out. */
    int add(T item) {
        long count = seen++;
        if (items.size() < capacity) {
            items.add(item);
            return items.size() - 1;
        }
        long slot = (long) (random.uniform(purpose, count) * Math.min(count + 1, memory));
        if (slot >= capacity) {
            return -1;
        }
        items.set((int) slot, item);
        return (int) slot;
    }

    /** Replaces the sample, of so many items seen. */
    void set(long newSeen, List<T> newItems) {
        seen = newSeen;
        items.clear();
        items.addAll(newItems);
    }

    /** Returns how many items the stream has had so far. */
    long seen() {
        return seen;
    }

    /** Returns the sample, a view. */
    List<T> items() {
        return items;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        SectionedOutput.startSection(out);
        out.writeLong(seen);
        out.writeInt(items.size());
        for (T item : items) {
            codec.write(item, out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        items.clear();
        seen = in.readLong();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            items.add(codec.read(in));
        }
    }
}
