package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A part of the learner's state that can be written to a checkpoint and taken back from it, bit for bit. */
public interface Checkpointable {

    /** Writes the whole state. */
    void writeTo(DataOutput out) throws IOException;

    /** Replaces the state by one that {@link #writeTo} wrote. */
    void readFrom(DataInput in) throws IOException;
}
