package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.SectionedOutput;
import io.livebeta.state.Checkpoints.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

    private static final int CHUNK = Checkpoints.CHUNK_BYTES;

    /** Where the first section's first chunk stands. */
    private static final int FIRST_SLOT = 1 << 16;

    /** In memory, where the application's own is on disk: what is written is the same. */
    private final KeyValueStore<Integer, byte[]> store =
            MemoryStore.open(LoggedStores.inMemory("checkpoint", Serdes.Integer(), Serdes.ByteArray()));

    private final Checkpoints checkpoints = new Checkpoints(store);

    /** A state of any size. */
    private static final class Blob implements Checkpointable {

        private byte[] bytes;

        private Blob(byte... bytes) {
            this.bytes = bytes;
        }

        static Blob of(int length) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            return new Blob(bytes);
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        @Override
        public void readFrom(DataInput in) throws IOException {
            bytes = new byte[in.readInt()];
            in.readFully(bytes);
        }
    }

    /** Blobs, each a section of its own behind an empty one. */
    private record Blobs(Blob... blobs) implements Checkpointable {

        @Override
        public void writeTo(DataOutput out) throws IOException {
            for (Blob blob : blobs) {
                SectionedOutput.startSection(out);
                blob.writeTo(out);
            }
        }

        @Override
        public void readFrom(DataInput in) throws IOException {
            for (Blob blob : blobs) {
                blob.readFrom(in);
            }
        }
    }

    @Test
    void shouldStartBeforeTheFirstInputWhereThereIsNoCheckpoint() {
        Blob state = new Blob((byte) 3);

        assertThat(checkpoints.restore(state)).isZero();
        assertThat(state.bytes).containsExactly(3);
    }

    @Test
    void shouldTakeBackWhatWasSaved() {
        assertRoundTrip(7, 0);
        assertRoundTrip(8, 10);
    }

    @Test
    void shouldCutALargeStateIntoChunks() {
        // Four bytes of the length come before the blob's own.
        assertRoundTrip(1, CHUNK - 4);
        assertThat(store.approximateNumEntries()).isEqualTo(2);
        assertRoundTrip(2, CHUNK - 3);
        assertThat(store.approximateNumEntries()).isEqualTo(3);
        assertRoundTrip(3, 5 * CHUNK + 17);
        assertThat(store.approximateNumEntries()).isEqualTo(7);
        for (int place = 0; place < 6; place++) {
            assertThat(store.get(FIRST_SLOT + place)).hasSizeBetween(21, CHUNK);
        }
    }

    @Test
    void shouldWriteOnlyTheChunksThatChanged() {
        Blob state = Blob.of(5 * CHUNK);
        assertThat(checkpoints.save(1, state)).isEqualTo(new Saved(5 * CHUNK + 4, 5 * CHUNK + 4));
        store.delete(FIRST_SLOT + 1);
        store.delete(FIRST_SLOT + 3);

        state.bytes[3 * CHUNK] ^= 1;
        assertThat(checkpoints.save(2, state)).isEqualTo(new Saved(5 * CHUNK + 4, CHUNK));

        assertThat(store.get(FIRST_SLOT + 1)).as("a chunk that did not change").isNull();
        assertThat(store.get(FIRST_SLOT + 3)).hasSize(CHUNK);
    }

    @Test
    void shouldWriteNoOtherSectionWhereOneGrows() {
        Blob growing = Blob.of(10);
        Blob still = Blob.of(3 * CHUNK);
        checkpoints.save(1, new Blobs(growing, still));

        growing.bytes = Blob.of(CHUNK).bytes;
        assertThat(checkpoints.save(2, new Blobs(growing, still)).writtenBytes())
                .isEqualTo(CHUNK + 4);

        assertBlobs(growing, still);
    }

    @Test
    void shouldLeaveNoChunkOfASectionThatShrinksOrGoes() {
        checkpoints.save(1, new Blobs(Blob.of(3 * CHUNK), Blob.of(2 * CHUNK)));

        Blob left = Blob.of(10);
        checkpoints.save(2, new Blobs(left));

        assertThat(store.approximateNumEntries()).as("chunk and manifest").isEqualTo(2);
        assertBlobs(left);
    }

    @Test
    void shouldGoOnWritingOnlyWhatChangedAfterARestart() {
        Blob state = Blob.of(5 * CHUNK);
        checkpoints.save(1, state);

        Checkpoints restarted = new Checkpoints(store);

        assertThat(restarted.last()).isEqualTo(new Saved(5 * CHUNK + 4, 0));
        assertThat(restarted.save(2, state).writtenBytes()).isZero();
    }

    private void assertBlobs(Blob... expected) {
        Blob[] restored = Stream.of(expected).map(blob -> new Blob()).toArray(Blob[]::new);
        new Checkpoints(store).restore(new Blobs(restored));
        assertThat(restored).extracting(blob -> blob.bytes).containsExactly(bytesOf(expected));
    }

    private static byte[][] bytesOf(Blob... blobs) {
        return Stream.of(blobs).map(blob -> blob.bytes).toArray(byte[][]::new);
    }

    @Test
    void shouldForgetTheChunksOfALargerStateBefore() {
        assertRoundTrip(1, 3 * CHUNK);
        assertRoundTrip(2, 100);
        assertRoundTrip(3, CHUNK + 100);
    }

    @Test
    void shouldSayWhichChunkIsMissing() {
        checkpoints.save(1, Blob.of(3 * CHUNK));
        store.delete(FIRST_SLOT + 2);

        assertThatIllegalStateException()
                .isThrownBy(() -> checkpoints.restore(new Blob()))
                .withMessage("The checkpoint lacks its chunk 65538 in store checkpoint");
    }

    @Test
    void shouldSayThatAChunkWasChanged() {
        checkpoints.save(1, Blob.of(100));
        byte[] chunk = store.get(FIRST_SLOT);
        chunk[50] ^= 1;
        store.put(FIRST_SLOT, chunk);

        assertThatIllegalStateException()
                .isThrownBy(() -> checkpoints.restore(new Blob()))
                .withMessage("The checkpoint's chunk 65536 in store checkpoint fails its checksum");
    }

    @Test
    void shouldSayThatTheStateRefusesTheCheckpoint() {
        checkpoints.save(1, Blob.of(100));
        Checkpointable other = new Checkpointable() {
            @Override
            public void writeTo(DataOutput out) {}

            @Override
            public void readFrom(DataInput in) throws IOException {
                throw new IOException("it is another network");
            }
        };

        assertThatThrownBy(() -> checkpoints.restore(other))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The checkpoint does not fit the configuration: it is another network");
    }

    @Test
    void shouldRefuseACheckpointOfAnotherVersion() {
        store.put(0, ByteBuffer.allocate(20).putLong(10_000).array());

        assertThatThrownBy(() -> new Checkpoints(store))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the checkpoint has manifest 0, but this version reads 1");
    }

    @Test
    void shouldKeepTheChangelogShort() {
        assertThat(MemoryStore.changelog(Checkpoints.store("checkpoint")))
                .containsEntry("segment.bytes", "16777216")
                .containsEntry("min.cleanable.dirty.ratio", "0.2");
    }

    private void assertRoundTrip(long inputNumber, int length) {
        Blob state = Blob.of(length);
        checkpoints.save(inputNumber, state);

        Blob restored = new Blob();
        assertThat(new Checkpoints(store).restore(restored)).isEqualTo(inputNumber);
        assertThat(restored.bytes).isEqualTo(state.bytes);
    }
}
