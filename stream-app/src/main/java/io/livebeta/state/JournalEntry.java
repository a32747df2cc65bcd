package io.livebeta.state;

import io.livebeta.model.Example;
import io.livebeta.model.Label;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;

/**
 * One input of the learner, in the order in which it came.
 *
 * @param number position among all inputs of the task, from 1
 * @param example the event's features
 * @param label what was known of its class
 */
public record JournalEntry(long number, Example example, Label label) {

    private static final Label[] LABELS = Label.values();

    static Serde<JournalEntry> serde() {
        return BinarySerde.of((out, entry) -> entry.write(out), JournalEntry::read);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeLong(number);
        out.writeByte(List.of(LABELS).indexOf(label));
        out.writeInt(example.newNames().size());
        for (String name : example.newNames()) {
            out.writeUTF(name);
        }
        out.writeInt(example.numeric().length);
        for (double value : example.numeric()) {
            out.writeDouble(value);
        }
        out.writeInt(example.categories().length);
        for (int bucket : example.categories()) {
            out.writeInt(bucket);
        }
    }

    private static JournalEntry read(DataInputStream in) throws IOException {
        long number = in.readLong();
        Label label = LABELS[in.readByte()];
        int names = in.readInt();
        List<String> newNames = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            newNames.add(in.readUTF());
        }
        double[] numeric = new double[in.readInt()];
        for (int i = 0; i < numeric.length; i++) {
            numeric[i] = in.readDouble();
        }
        int[] categories = new int[in.readInt()];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = in.readInt();
        }
        return new JournalEntry(number, new Example(newNames, numeric, categories), label);
    }
}
