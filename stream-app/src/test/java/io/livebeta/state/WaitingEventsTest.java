package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.model.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class WaitingEventsTest {

    private final WaitingEvents waiting = new WaitingEvents(
            MemoryStore.open(LoggedStores.inMemory("entries", Serdes.String(), JoinEntry.serde())),
            MemoryStore.open(LoggedStores.inMemory("times", JoinTime.serde(), Serdes.ByteArray())));

    @Test
    void shouldGiveUpWhatIsOlderInTheOrderOfTime() {
        put("c", 30);
        put("a", -10);
        put("b", 20);
        put("d", 40);

        assertThat(expired(30, 10)).containsExactly("a", "b");
        assertThat(waiting.find("b")).isNull();
        assertThat(waiting.find("c")).isNotNull();
        assertThat(expired(31, 10)).containsExactly("c");
    }

    @Test
    void shouldGiveUpAtMostSoManyAtOnce() {
        for (int i = 0; i < 5; i++) {
            put("e" + i, i);
        }

        List<String> first = new ArrayList<>();
        assertThat(waiting.expire(100, 3, (id, entry) -> first.add(id))).isTrue();
        assertThat(first).containsExactly("e0", "e1", "e2");
        List<String> rest = new ArrayList<>();
        assertThat(waiting.expire(100, 3, (id, entry) -> rest.add(id))).isFalse();
        assertThat(rest).containsExactly("e3", "e4");
    }

    @Test
    void shouldKeepTheEntryThatHasTakenThePlaceOfAnOlderOne() {
        put("a", 10);
        put("a", 50);

        assertThat(expired(20, 10)).isEmpty();
        assertThat(waiting.find("a").timeMs()).isEqualTo(50);
        assertThat(expired(60, 10)).containsExactly("a");
    }

    @Test
    void shouldFindWhatCameLateAfterEverythingOlderWasGivenUp() {
        put("a", 10);
        expired(100, 10);
        put("late", 20);

        assertThat(expired(100, 10)).containsExactly("late");
    }

    @Test
    void shouldChangeAnEntryWhereItIsInTime() {
        put("a", 10);
        waiting.update("a", JoinEntry.ofLabel(10, Label.NEGATIVE, record(null)));

        assertThat(waiting.find("a").label()).isEqualTo(Label.NEGATIVE);
        assertThat(expired(11, 10)).containsExactly("a");
    }

    @Test
    void shouldKeepTheClockOutOfTheWay() {
        assertThat(waiting.clockMs()).isEqualTo(Long.MIN_VALUE);

        waiting.setClockMs(-5);
        put("a", 10);

        assertThat(waiting.clockMs()).isEqualTo(-5);
        assertThat(expired(100, 10)).containsExactly("a");
        assertThat(waiting.clockMs()).isEqualTo(-5);
    }

    @Test
    void shouldHandBackTheRecordOfALabelAsItWas() {
        SourceRecord record =
                new SourceRecord("labels", 3, 1L << 40, 17, null, new byte[] {1, 2}, Map.of("größe", new byte[] {3}));
        waiting.put("a", JoinEntry.ofLabel(5, Label.POSITIVE, record));

        SourceRecord found = waiting.find("a").record();

        assertThat(found).usingRecursiveComparison().isEqualTo(record);
    }

    private void put(String id, long timeMs) {
        waiting.put(id, JoinEntry.ofLabel(timeMs, Label.POSITIVE, record(new byte[] {1})));
    }

    private static SourceRecord record(byte[] key) {
        return new SourceRecord("labels", 0, 0, 0, key, new byte[0], Map.of());
    }

    private List<String> expired(long beforeMs, int limit) {
        List<String> ids = new ArrayList<>();
        waiting.expire(beforeMs, limit, (id, entry) -> ids.add(id));
        return ids;
    }
}
