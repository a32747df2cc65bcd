package io.livebeta.state;

import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The inputs of a task's learner since its last checkpoint, in order. Input {@code n} stands in slot
 * {@code n - c - 1}, {@code c} being the last input within the checkpoint, so that a new checkpoint starts to overwrite
 * from slot 0. A slot is never deleted; whether it counts is told by the number within it, which must follow the one
 * before. Checkpoint and journal together are the learner's whole state.
 */
public final class InputJournal {

    private final KeyValueStore<Integer, JournalEntry> store;
    private long checkpointed;

    public InputJournal(KeyValueStore<Integer, JournalEntry> store) {
        this.store = store;
    }

    /** Returns the builder of the store that this class reads and writes. */
    public static StoreBuilder<KeyValueStore<Integer, JournalEntry>> store(String name) {
        return LoggedStores.inMemory(name, Serdes.Integer(), JournalEntry.serde());
    }

    /** Starts over behind a checkpoint that holds all inputs up to a number. */
    public void startAfter(long inputNumber) {
        checkpointed = inputNumber;
    }

    /** Keeps an input; inputs are numbered without a gap. */
    public void append(long inputNumber, LearnerInput input) {
        store.put(slot(inputNumber), new JournalEntry(inputNumber, input));
    }

    /**
     * Hands over the inputs since the checkpoint.
     *
     * @return the number of the last input, or that of the checkpoint where there is none since
     */
    public long replay(Consumer<LearnerInput> learner) {
        long last = checkpointed;
        JournalEntry next = store.get(slot(last + 1));
        while (next != null && next.number() == last + 1) {
            learner.accept(next.input());
            last = next.number();
            next = store.get(slot(last + 1));
        }
        return last;
    }

    private int slot(long inputNumber) {
        return Math.toIntExact(inputNumber - checkpointed - 1);
    }
}
