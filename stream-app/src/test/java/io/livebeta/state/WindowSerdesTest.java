package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livebeta.metric.BetaOptReason;
import io.livebeta.metric.BetaOptState;
import io.livebeta.metric.CollapseState;
import io.livebeta.metric.Confusion;
import io.livebeta.metric.SoftConfusion;
import io.livebeta.metric.SurrogateState;
import io.livebeta.metric.WindowCounts;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowSerdesTest {

    private static final WindowCounts COUNTS = new WindowCounts(
            10,
            new Confusion(1, 2, 3, 4),
            new SoftConfusion(0.1, 0.2, 0.3, 0.4),
            new Confusion(5, 6, 7, 8),
            new Confusion(9, 10, 11, 12),
            1_234,
            new WindowCounts.Latest(
                    0.25,
                    42,
                    new BetaOptState(0.5, 1.5, 3, BetaOptReason.CLAMPED),
                    new CollapseState(2, 0.8),
                    new SurrogateState(true, 7, 0.9)));

    @ParameterizedTest
    @ValueSource(longs = {0, 60_000, -60_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void shouldReadBackKeysOfAnyTime(long startMs) {
        assertThat(roundTrip(WindowSerdes.key(), new WindowKey(startMs, "land=Österreich")))
                .isEqualTo(new WindowKey(startMs, "land=Österreich"));
        assertThat(roundTrip(WindowSerdes.key(), new WindowKey(startMs, ""))).isEqualTo(new WindowKey(startMs, ""));
    }

    @Test
    void shouldReadBackCounts() {
        assertThat(roundTrip(WindowSerdes.counts(), COUNTS)).isEqualTo(COUNTS);
    }

    @Test
    void shouldReadBackCountsOfALossThatLearnsNoSurrogate() {
        WindowCounts.Latest latest = COUNTS.latest();
        WindowCounts without = new WindowCounts(
                1,
                Confusion.EMPTY,
                SoftConfusion.EMPTY,
                Confusion.EMPTY,
                Confusion.EMPTY,
                0,
                new WindowCounts.Latest(
                        latest.threshold(), latest.modelVersion(), latest.betaOpt(), latest.collapse(), null));

        assertThat(roundTrip(WindowSerdes.counts(), without)).isEqualTo(without);
    }

    @Test
    void shouldLeaveNullAsItIs() {
        assertThat(roundTrip(WindowSerdes.counts(), null)).isNull();
        assertThat(roundTrip(WindowSerdes.key(), null)).isNull();
    }

    @Test
    void shouldRefuseCountsOfAnotherFormat() {
        byte[] bytes = WindowSerdes.counts().serializer().serialize("topic", COUNTS);
        bytes[0] = 9;

        assertThatThrownBy(() -> WindowSerdes.counts().deserializer().deserialize("topic", bytes))
                .hasMessageContaining("metric window of format 9, but this version reads 2");
    }

    @Test
    void shouldRefuseCountsThatAreCutShort() {
        byte[] bytes = WindowSerdes.counts().serializer().serialize("topic", COUNTS);

        assertThatThrownBy(() -> WindowSerdes.counts()
                        .deserializer()
                        .deserialize("topic", Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldSortWindowsByTimeInTheStore() {
        KeyValueStore<WindowKey, WindowCounts> store = MemoryStore.open(WindowStores.store("windows"));
        for (long start : new long[] {120_000, -60_000, 0, -180_000, 60_000}) {
            store.put(new WindowKey(start, "b"), COUNTS);
            store.put(new WindowKey(start, "a"), COUNTS);
        }

        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<WindowKey, WindowCounts> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key.toString()));
        }
        assertThat(keys)
                .containsExactly(
                        "a@-180000",
                        "b@-180000",
                        "a@-60000",
                        "b@-60000",
                        "a@0",
                        "b@0",
                        "a@60000",
                        "b@60000",
                        "a@120000",
                        "b@120000");
    }

    private static <T> T roundTrip(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("topic", serde.serializer().serialize("topic", value));
    }
}
