package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What the checkpoints of all engines have in common. */
final class CheckpointFormat {

    private CheckpointFormat() {}

    /** Writes which engine and which network the rest belongs to. */
    static void writeHeader(String engine, NetworkSpec spec, DataOutput out) throws IOException {
        out.writeUTF(header(engine, spec));
    }

    /**
     * Reads what {@link #writeHeader} wrote.
     *
     * @throws IOException if it belongs to another engine or network; the message names both
     */
    static void requireHeader(String engine, NetworkSpec spec, DataInput in) throws IOException {
        String found = in.readUTF();
        String expected = header(engine, spec);
        if (!found.equals(expected)) {
            throw new IOException("the checkpoint holds [" + found + "], but the model is [" + expected + "]");
        }
    }

    private static String header(String engine, NetworkSpec spec) {
        return "engine " + engine + ", " + spec.description();
    }

    /** Writes the bits of an array whose length the reader knows. */
    static void write(float[] values, DataOutput out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
        buffer.asFloatBuffer().put(values);
        out.write(buffer.array());
    }

    /** Overwrites an array by one of the same length that {@link #write} wrote. */
    static void read(float[] values, DataInput in) throws IOException {
        byte[] bytes = new byte[values.length * Float.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    }
}
