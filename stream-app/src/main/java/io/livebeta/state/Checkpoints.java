package io.livebeta.state;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.SectionedOutput;
import io.livebeta.state.CheckpointManifest.Chunk;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The checkpoint of a task's learner, by section and in chunks. A chunk that is in the store already is not written
 * again, so that a checkpoint costs what has changed since the last one. Slot 0 holds the manifest; the chunks of a
 * section stand in slots of its own, so that a section that grows moves no other. All is written within one
 * transaction: a checkpoint is there whole or not at all.
 */
public final class Checkpoints {

    /** Small enough that one change costs little, large enough that a megabyte is not a thousand records. */
    static final int CHUNK_BYTES = 16 * 1024;

    private static final int MANIFEST_SLOT = 0;

    /** The slots of a section: 1 GiB of chunks. */
    private static final int SECTION_SLOTS = 1 << 16;

    private final KeyValueStore<Integer, byte[]> store;
    private CheckpointManifest manifest;
    private Saved last;

    /**
     * What a checkpoint took.
     *
     * @param stateBytes size of the state
     * @param writtenBytes how much was written of it, manifest aside
     */
    public record Saved(int stateBytes, long writtenBytes) {}

    /** Continues what is in a store, which must be restored. */
    public Checkpoints(KeyValueStore<Integer, byte[]> store) {
        this.store = store;
        byte[] header = store.get(MANIFEST_SLOT);
        manifest = header == null ? CheckpointManifest.NONE : CheckpointManifest.of(header);
        last = new Saved(manifest.stateBytes(), 0);
    }

    /** Returns the builder of the store that this class reads and writes. */
    public static StoreBuilder<KeyValueStore<Integer, byte[]>> store(String name) {
        return LoggedStores.onDisk(name, Serdes.Integer(), Serdes.ByteArray());
    }

    /** Returns what the last checkpoint took; one that was found in the store has written nothing. */
    public Saved last() {
        return last;
    }

    /** Writes the state that follows an input. */
    public Saved save(long inputNumber, Checkpointable state) {
        List<List<Chunk>> sections = new ArrayList<>();
        long written = 0;
        for (ByteBuffer section : sectionsOf(state)) {
            int number = sections.size();
            List<Chunk> chunks = new ArrayList<>();
            for (ByteBuffer bytes : cut(section)) {
                chunks.add(Chunk.of(bytes));
                written += saveIfChanged(number, chunks, bytes);
            }
            sections.add(chunks);
        }
        deleteBehind(sections);
        manifest = new CheckpointManifest(inputNumber, sections);
        store.put(MANIFEST_SLOT, manifest.toBytes());
        last = new Saved(manifest.stateBytes(), written);
        return last;
    }

    private List<ByteBuffer> sectionsOf(Checkpointable state) {
        SectionedOutput out = new SectionedOutput(manifest.stateBytes() + CHUNK_BYTES);
        try {
            state.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.sections();
    }

    private static List<ByteBuffer> cut(ByteBuffer section) {
        List<ByteBuffer> chunks = new ArrayList<>();
        for (int from = 0; from < section.remaining(); from += CHUNK_BYTES) {
            chunks.add(section.slice(from, Math.min(CHUNK_BYTES, section.remaining() - from)));
        }
        return chunks;
    }

    /** Writes the last of a section's chunks so far where it is not what is stored, and returns how many bytes that took. */
    private int saveIfChanged(int section, List<Chunk> chunks, ByteBuffer bytes) {
        int place = chunks.size() - 1;
        List<Chunk> stored = manifest.section(section);
        if (place < stored.size() && stored.get(place).equals(chunks.get(place))) {
            return 0;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        store.put(slot(section, place), copy);
        return copy.length;
    }

    /** Deletes the chunks of the last checkpoint that the new one has no more. */
    private void deleteBehind(List<List<Chunk>> sections) {
        for (int section = 0; section < manifest.sections().size(); section++) {
            int kept = section < sections.size() ? sections.get(section).size() : 0;
            for (int place = kept; place < manifest.section(section).size(); place++) {
                store.delete(slot(section, place));
            }
        }
    }

    /**
     * Takes the last checkpoint back.
     *
     * @return the number of the input that the state follows, or 0 where there is no checkpoint yet
     */
    public long restore(Checkpointable state) {
        if (manifest.sections().isEmpty()) {
            return 0;
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(read()))) {
            state.readFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint does not fit the configuration: " + e.getMessage(), e);
        }
        return manifest.inputNumber();
    }

    private byte[] read() {
        ByteBuffer bytes = ByteBuffer.allocate(manifest.stateBytes());
        for (int section = 0; section < manifest.sections().size(); section++) {
            List<Chunk> chunks = manifest.section(section);
            for (int place = 0; place < chunks.size(); place++) {
                bytes.put(read(slot(section, place), chunks.get(place)));
            }
        }
        return bytes.array();
    }

    private byte[] read(int slot, Chunk expected) {
        byte[] bytes = store.get(slot);
        if (bytes == null) {
            throw new IllegalStateException("The checkpoint lacks its chunk " + slot + " in store " + store.name());
        }
        if (!Chunk.of(ByteBuffer.wrap(bytes)).equals(expected)) {
            throw new IllegalStateException(
                    "The checkpoint's chunk " + slot + " in store " + store.name() + " fails its checksum");
        }
        return bytes;
    }

    private static int slot(int section, int place) {
        if (place >= SECTION_SLOTS) {
            throw new IllegalStateException("a part of the state is larger than 1 GiB");
        }
        return (section + 1) * SECTION_SLOTS + place;
    }
}
