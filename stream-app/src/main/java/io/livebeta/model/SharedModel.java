package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What can be given away of a learner: all that another one needs to score and to learn on as it does. Immutable. */
public final class SharedModel {

    private static final String KIND = "livebeta model 1";

    private final long version;
    private final ModelParts parts;

    SharedModel(long version, ModelParts parts) {
        this.version = version;
        this.parts = parts;
    }

    /** Returns the number of training steps behind it. */
    public long version() {
        return version;
    }

    /** Returns the same model under another version. */
    public SharedModel withVersion(long newVersion) {
        return new SharedModel(newVersion, parts);
    }

    ModelParts parts() {
        return parts;
    }

    /** Returns it as bytes, the same for the same state of a learner. */
    public byte[] toBytes() {
        return SealedBytes.of(KIND, this::writeTo);
    }

    /**
     * Returns the model of {@link #toBytes}.
     *
     * @throws IOException if the bytes are no model, or damaged; the message says which
     */
    public static SharedModel of(byte[] bytes) throws IOException {
        return SealedBytes.read(KIND, bytes, SharedModel::readFrom);
    }

    /** Returns the SHA-256 of {@link #toBytes}, in hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void writeTo(DataOutput out) throws IOException {
        out.writeLong(version);
        parts.writeTo(out);
    }

    private static SharedModel readFrom(DataInput in) throws IOException {
        return new SharedModel(in.readLong(), ModelParts.readFrom(in));
    }
}
