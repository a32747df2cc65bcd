package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.model.Example;
import io.livebeta.model.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class InputJournalTest {

    private static final Example EMPTY = new Example(List.of(), new double[0], new int[0]);

    private final KeyValueStore<Integer, byte[]> store = MemoryStore.open(InputJournal.store("journal"));

    @Test
    void shouldReplayNothingWhereNothingWasKept() {
        assertReplays(0);
        assertReplays(12);
    }

    @Test
    void shouldReplayTheInputsSinceTheCheckpointInOrder() {
        append(0, 1, 5);

        assertReplays(0, 1, 2, 3, 4, 5);
    }

    @Test
    void shouldReplayNothingRightAfterACheckpoint() {
        append(0, 1, 5);

        assertReplays(5);
    }

    @Test
    void shouldOverwriteTheSlotsAfterACheckpoint() {
        append(0, 1, 5);
        append(5, 6, 7);

        assertThat(store.approximateNumEntries()).isEqualTo(5);
        assertReplays(5, 6, 7);
    }

    @Test
    void shouldIgnoreEntriesFromBeforeTheCheckpoint() {
        append(0, 1, 9);
        append(9, 10, 12);
        append(12, 13, 13);

        // Slots hold 13, 11, 12, 4, 5, ...: only the first is of now.
        assertReplays(12, 13);
    }

    @Test
    void shouldNumberTheNextInputAfterTheReplay() {
        append(20, 21, 23);

        assertThat(journal(20).replay(input -> {})).isEqualTo(23);
        assertThat(journal(30).replay(input -> {})).isEqualTo(30);
    }

    @Test
    void shouldHandBackTheInputAsItWas() {
        Example example = new Example(
                List.of("amount", "größe", "a.b[3]"),
                new double[] {1.5, Double.NaN, -0.0, Double.MIN_VALUE},
                new int[] {0, 4095});
        journal(0).append(1, new EventInput(example, Label.POSITIVE));
        journal(0).append(2, new EventInput(EMPTY, Label.UNKNOWN));
        journal(0).append(3, new EventInput(EMPTY, Label.NEGATIVE));

        List<EventInput> events = new ArrayList<>();
        journal(0).replay(input -> events.add((EventInput) input));

        assertThat(events).extracting(EventInput::label).containsExactly(Label.POSITIVE, Label.UNKNOWN, Label.NEGATIVE);
        Example first = events.get(0).example();
        assertThat(first.newNames()).isEqualTo(example.newNames());
        assertThat(first.categories()).isEqualTo(example.categories());
        // Lists compare doubles by their bits: NaN equals itself, and the zeros differ.
        assertThat(DoubleStream.of(first.numeric()).boxed().toList())
                .isEqualTo(DoubleStream.of(example.numeric()).boxed().toList());
    }

    private InputJournal journal(long checkpointed) {
        InputJournal journal = new InputJournal(store);
        journal.startAfter(checkpointed);
        return journal;
    }

    /** Keeps inputs, each with its number as its only feature. */
    private void append(long checkpointed, long from, long to) {
        for (long number = from; number <= to; number++) {
            Example example = new Example(List.of(), new double[] {number}, new int[0]);
            journal(checkpointed).append(number, new EventInput(example, Label.UNKNOWN));
        }
    }

    private void assertReplays(long checkpointed, Integer... numbers) {
        List<Integer> replayed = new ArrayList<>();
        journal(checkpointed)
                .replay(input ->
                        replayed.add((int) ((EventInput) input).example().numeric()[0]));
        assertThat(replayed).containsExactly(numbers);
    }
}
