package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelChunksTest {

    private static final int CHUNK = ModelChunks.CHUNK_BYTES;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK})
    void shouldJoinWhatItCutsInAnyOrder(int length) throws IOException {
        List<ModelChunks.Chunk> chunks = new ArrayList<>(ModelChunks.cut(bytes(length)));
        Collections.shuffle(chunks, new Random(1));

        assertThat(chunks).hasSize(Math.max(1, (length + CHUNK - 1) / CHUNK));
        assertThat(chunks).allMatch(chunk -> chunk.payload().remaining() <= CHUNK);
        assertThat(ModelChunks.join(chunks)).isEqualTo(bytes(length));
    }

    @Test
    void shouldRefuseAPart() {
        List<ModelChunks.Chunk> chunks = ModelChunks.cut(bytes(3 * CHUNK));

        assertRefuses(chunks.subList(1, 3), "there are 2 of 3 chunks");
        assertRefuses(List.of(), "it has no chunks");
    }

    @Test
    void shouldRefuseChunksOfDifferentWholes() {
        ModelChunks.Chunk one = ModelChunks.cut(bytes(2 * CHUNK)).get(0);
        ModelChunks.Chunk other = ModelChunks.cut(bytes(2 * CHUNK - 1)).get(1);

        assertRefuses(List.of(one, other), "its chunks are of different wholes");
    }

    @Test
    void shouldRefuseAChunkThatIsThereTwice() {
        ModelChunks.Chunk first = ModelChunks.cut(bytes(2 * CHUNK)).get(0);

        assertRefuses(List.of(first, first), "a chunk is out of place: 0 of 2");
    }

    @Test
    void shouldRefuseOtherBytesUnderTheSameDigest() {
        ModelChunks.Chunk chunk = ModelChunks.cut(bytes(10)).get(0);
        ByteBuffer other = ByteBuffer.wrap(bytes(11));

        assertRefuses(
                List.of(new ModelChunks.Chunk(0, 1, chunk.sha256(), other)),
                "its bytes do not have the SHA-256 that it names");
    }

    @Test
    void shouldMakeKeysThatSortAsTheirNumbers() {
        assertThat(ModelChunks.key(3, 9, 10)).isLessThan(ModelChunks.key(3, 10, 9));
        assertThat(ModelChunks.key(3, 10, 9)).isLessThan(ModelChunks.key(3, 10, 10));
        assertThat(ModelChunks.lastKey(3, 10)).isGreaterThan(ModelChunks.key(3, 10, 9999));
        assertThat(ModelChunks.lastKey(3, 10)).isLessThan(ModelChunks.firstKey(3, 11));
    }

    @Test
    void shouldFindTheNumberInAKeyOfItsOwnAlone() {
        assertThat(ModelChunks.numberOf(ModelChunks.key(-1, 1_234, 5))).hasValue(1_234);
        assertThat(ModelChunks.numberOf("-1/foreign")).isEmpty();
    }

    private static void assertRefuses(List<ModelChunks.Chunk> chunks, String message) {
        assertThatIOException().isThrownBy(() -> ModelChunks.join(chunks)).withMessage(message);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
