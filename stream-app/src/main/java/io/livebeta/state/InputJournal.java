package io.livebeta.state;

import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a task's learner since its last checkpoint, in order. Input {@code n} stands in slot
 * {@code n - c - 1}, {@code c} being the last input within the checkpoint, so that a new checkpoint starts to overwrite
 * from slot 0. A slot is never deleted; whether it counts is told by the number within it, which must follow the one
 * before. Checkpoint and journal together are the learner's whole state.
 */
public final class InputJournal {

    private final KeyValueStore<Integer, byte[]> store;
    private long checkpointed;
    private long bytes;

    public InputJournal(KeyValueStore<Integer, byte[]> store) {
        this.store = store;
    }

    /** Returns the builder of the store that this class reads and writes. */
    public static StoreBuilder<KeyValueStore<Integer, byte[]>> store(String name) {
        return LoggedStores.inMemory(name, Serdes.Integer(), Serdes.ByteArray());
    }

    /** Starts over behind a checkpoint that holds all inputs up to a number. */
    public void startAfter(long inputNumber) {
        checkpointed = inputNumber;
        bytes = 0;
    }

    /** Returns the size of the inputs since the checkpoint. */
    public long bytes() {
        return bytes;
    }

    /** Keeps an input; inputs are numbered without a gap. */
    public void append(long inputNumber, LearnerInput input) {
        byte[] entry = new JournalEntry(inputNumber, input).toBytes();
        store.put(slot(inputNumber), entry);
        bytes += entry.length;
    }

    /**
     * Hands over the inputs since the checkpoint.
     *
     * @return the number of the last input, or that of the checkpoint where there is none since
     */
    public long replay(Consumer<LearnerInput> learner) {
        long last = checkpointed;
        for (byte[] stored = next(last); stored != null; stored = next(last)) {
            JournalEntry entry = JournalEntry.of(stored);
            if (entry.number() != last + 1) {
                break;
            }
            learner.accept(entry.input());
            bytes += stored.length;
            last++;
        }
        return last;
    }

    private byte @Nullable [] next(long inputNumber) {
        return store.get(slot(inputNumber + 1));
    }

    private int slot(long inputNumber) {
        return Math.toIntExact(inputNumber - checkpointed - 1);
    }
}
