package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a learner has learned since it last gave a delta, or since it began. Immutable. */
public final class ModelDelta {

    private static final String KIND = "livebeta model delta 1";

    private final long baseVersion;
    private final ModelChange change;

    ModelDelta(long baseVersion, ModelChange change) {
        this.baseVersion = baseVersion;
        this.change = change;
    }

    /** Returns the version of the merged model that the learner stood on, 0 for none. */
    public long baseVersion() {
        return baseVersion;
    }

    /** Returns the training steps in it. */
    public long steps() {
        return change.steps();
    }

    /** Returns the labelled events in it, which are its weight. */
    public long events() {
        return change.events();
    }

    ModelChange change() {
        return change;
    }

    /** Returns it as bytes. */
    public byte[] toBytes() {
        return SealedBytes.of(KIND, this::writeTo);
    }

    /**
     * Returns the delta of {@link #toBytes}.
     *
     * @throws IOException if the bytes are no delta, or damaged; the message says which
     */
    public static ModelDelta of(byte[] bytes) throws IOException {
        return SealedBytes.read(KIND, bytes, ModelDelta::readFrom);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(baseVersion);
        change.writeTo(out);
    }

    static ModelDelta readFrom(DataInput in) throws IOException {
        return new ModelDelta(in.readLong(), ModelChange.readFrom(in));
    }
}
