package io.livebeta.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a checkpoint consists of, a function of the state alone.
 *
 * @param inputNumber the input that the state follows
 * @param sections the sections of the state, each as its chunks in order
 */
record CheckpointManifest(long inputNumber, List<List<Chunk>> sections) {

    static final CheckpointManifest NONE = new CheckpointManifest(0, List.of());

    private static final int FORMAT = 1;

    /**
     * One chunk, told from any other by its length and the first half of its SHA-256.
     *
     * @param digest the first eight bytes of the digest
     * @param digestRest the next eight
     */
    record Chunk(int length, long digest, long digestRest) {

        static Chunk of(ByteBuffer bytes) {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                sha.update(bytes.duplicate());
                ByteBuffer digest = ByteBuffer.wrap(sha.digest());
                return new Chunk(bytes.remaining(), digest.getLong(), digest.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeInt(length);
            out.writeLong(digest);
            out.writeLong(digestRest);
        }

        private static Chunk read(DataInputStream in) throws IOException {
            return new Chunk(in.readInt(), in.readLong(), in.readLong());
        }
    }

    /** Returns the chunks of a section, none where there is no such section. */
    List<Chunk> section(int number) {
        return number < sections.size() ? sections.get(number) : List.of();
    }

    /** Returns the length of the whole state, bytes. */
    int stateBytes() {
        return sections.stream().flatMap(List::stream).mapToInt(Chunk::length).sum();
    }

    byte[] toBytes() {
        return BinarySerde.toBytes((out, manifest) -> manifest.write(out), this);
    }

    static CheckpointManifest of(byte[] bytes) {
        return BinarySerde.fromBytes(CheckpointManifest::read, bytes);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(FORMAT);
        out.writeLong(inputNumber);
        out.writeInt(sections.size());
        for (List<Chunk> chunks : sections) {
            out.writeInt(chunks.size());
            for (Chunk chunk : chunks) {
                chunk.write(out);
            }
        }
    }

    private static CheckpointManifest read(DataInputStream in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("the checkpoint has manifest " + format + ", but this version reads " + FORMAT);
        }
        long inputNumber = in.readLong();
        List<List<Chunk>> sections = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            sections.add(readSection(in));
        }
        return new CheckpointManifest(inputNumber, sections);
    }

    private static List<Chunk> readSection(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<Chunk> chunks = new ArrayList<>(size);
        while (chunks.size() < size) {
            chunks.add(Chunk.read(in));
        }
        return chunks;
    }
}
