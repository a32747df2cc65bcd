package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Checkpoints in memory. */
final class ModelCheckpoints {

    private ModelCheckpoints() {}

    static byte[] write(Checkpointable state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    static void read(Checkpointable state, byte[] checkpoint) throws IOException {
        state.readFrom(new DataInputStream(new ByteArrayInputStream(checkpoint)));
    }
}
