package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

    private static final int CHUNK = Checkpoints.CHUNK_BYTES;

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
        for (int slot = 0; slot < 7; slot++) {
            assertThat(store.get(slot)).hasSizeLessThanOrEqualTo(CHUNK);
        }
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
        store.delete(2);

        assertThatIllegalStateException()
                .isThrownBy(() -> checkpoints.restore(new Blob()))
                .withMessage("The checkpoint lacks its chunk 2 in store checkpoint");
    }

    @Test
    void shouldSayThatAChunkWasChanged() {
        checkpoints.save(1, Blob.of(100));
        byte[] chunk = store.get(1);
        chunk[50] ^= 1;
        store.put(1, chunk);

        assertThatIllegalStateException()
                .isThrownBy(() -> checkpoints.restore(new Blob()))
                .withMessage("The checkpoint in store checkpoint fails its checksum");
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
    void shouldKeepTheChangelogShort() {
        assertThat(MemoryStore.changelog(Checkpoints.store("checkpoint")))
                .containsEntry("segment.bytes", "16777216")
                .containsEntry("min.cleanable.dirty.ratio", "0.2");
    }

    private void assertRoundTrip(long inputNumber, int length) {
        Blob state = Blob.of(length);
        checkpoints.save(inputNumber, state);

        Blob restored = new Blob();
        assertThat(checkpoints.restore(restored)).isEqualTo(inputNumber);
        assertThat(restored.bytes).isEqualTo(state.bytes);
    }
}
