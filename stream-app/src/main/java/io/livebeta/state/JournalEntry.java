package io.livebeta.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One input of the learner, in the order in which it came.
 *
 * @param number position among all inputs of the task, from 1
 * @param input what came
 */
public record JournalEntry(long number, LearnerInput input) {

    byte[] toBytes() {
        return BinarySerde.toBytes((out, entry) -> entry.write(out), this);
    }

    static JournalEntry of(byte[] bytes) {
        return BinarySerde.fromBytes(JournalEntry::read, bytes);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeLong(number);
        InputKind.write(input, out);
    }

    private static JournalEntry read(DataInputStream in) throws IOException {
        return new JournalEntry(in.readLong(), InputKind.read(in));
    }
}
