package io.livebeta.state;

import io.livebeta.metric.Checkpointable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The checkpoint of a task's learner, cut into chunks that stay under the broker's message limit. Slot 0 says which
 * input it follows, its length and its checksum; the chunks stand in slots 1 and up. All are written within one
 * transaction, so a checkpoint is there whole or not at all.
 */
public final class Checkpoints {

    /** Well under the 1 MiB that a broker takes by default. */
    static final int CHUNK_BYTES = 512 * 1024;

    private static final int MANIFEST_SLOT = 0;

    private final KeyValueStore<Integer, byte[]> store;

    public Checkpoints(KeyValueStore<Integer, byte[]> store) {
        this.store = store;
    }

    /** Returns the builder of the store that this class reads and writes. */
    public static StoreBuilder<KeyValueStore<Integer, byte[]>> store(String name) {
        return LoggedStores.onDisk(name, Serdes.Integer(), Serdes.ByteArray());
    }

    /** Writes the state that follows an input. */
    public void save(long inputNumber, Checkpointable state) {
        byte[] bytes = bytesOf(state);
        int slot = MANIFEST_SLOT;
        for (int from = 0; from < bytes.length; from += CHUNK_BYTES) {
            store.put(++slot, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES)));
        }
        store.put(MANIFEST_SLOT, new Manifest(inputNumber, bytes.length, checksum(bytes)).toBytes());
    }

    /**
     * Takes the last checkpoint back.
     *
     * @return the number of the input that the state follows, or 0 where there is no checkpoint yet
     */
    public long restore(Checkpointable state) {
        byte[] header = store.get(MANIFEST_SLOT);
        if (header == null) {
            return 0;
        }
        Manifest manifest = Manifest.of(header);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(read(manifest)))) {
            state.readFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint does not fit the configuration: " + e.getMessage(), e);
        }
        return manifest.inputNumber();
    }

    private byte[] read(Manifest manifest) {
        ByteBuffer bytes = ByteBuffer.allocate(manifest.length());
        for (int slot = MANIFEST_SLOT + 1; bytes.hasRemaining(); slot++) {
            byte[] chunk = store.get(slot);
            if (chunk == null || chunk.length > bytes.remaining()) {
                throw new IllegalStateException("The checkpoint lacks its chunk " + slot + " in store " + store.name());
            }
            bytes.put(chunk);
        }
        if (checksum(bytes.array()) != manifest.checksum()) {
            throw new IllegalStateException("The checkpoint in store " + store.name() + " fails its checksum");
        }
        return bytes.array();
    }

    private static byte[] bytesOf(Checkpointable state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            state.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private record Manifest(long inputNumber, int length, long checksum) {

        byte[] toBytes() {
            return ByteBuffer.allocate(20)
                    .putLong(inputNumber)
                    .putInt(length)
                    .putLong(checksum)
                    .array();
        }

        static Manifest of(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Manifest(buffer.getLong(), buffer.getInt(), buffer.getLong());
        }
    }
}
