package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The numbers of a {@link RandomSource} one after the other; its state is the next index. */
final class RandomSequence implements Checkpointable {

    private final RandomSource source;
    private long index;

    RandomSequence(RandomSource source) {
        this.source = source;
    }

    /** Returns the next number, uniform in [0, 1). */
    double next() {
        return source.uniform(index++);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(index);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        index = in.readLong();
    }
}
