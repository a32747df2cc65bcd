package io.livebeta.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;

/** Bytes that say what they are, with a checksum at their end. */
final class SealedBytes {

    private static final int SEAL = Integer.BYTES;

    private SealedBytes() {}

    /** Writes an object. */
    interface Writer {
        void writeTo(DataOutput out) throws IOException;
    }

    /** Reads an object. */
    interface Reader<T> {
        T readFrom(DataInput in) throws IOException;
    }

    /**
     * Returns the bytes of an object.
     *
     * @param kind what it is, with the number of its format
     */
    static byte[] of(String kind, Writer object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeUTF(kind);
            object.writeTo(out);
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes takes everything", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the object of {@link #of}.
     *
     * @throws IOException if the bytes are of another kind, or damaged; the message says which
     */
    static <T> T read(String kind, byte[] bytes, Reader<T> reader) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        requireKind(kind, in, bytes.length);
        int length = bytes.length - SEAL;
        DataInputStream seal = new DataInputStream(new ByteArrayInputStream(bytes, length, SEAL));
        if (seal.readInt() != checksum(bytes, length)) {
            throw new IOException("these bytes are a " + kind + ", but damaged: their checksum is wrong");
        }
        return reader.readFrom(in);
    }

    private static void requireKind(String kind, DataInputStream in, int length) throws IOException {
        byte[] expected = of(kind, out -> {});
        byte[] start = in.readNBytes(expected.length - SEAL);
        for (int i = 0; i < expected.length - SEAL; i++) {
            if (length < expected.length || start[i] != expected[i]) {
                throw new IOException("these bytes are no " + kind);
            }
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
