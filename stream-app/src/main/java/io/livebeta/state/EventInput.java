package io.livebeta.state;

import io.livebeta.model.Example;
import io.livebeta.model.Label;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that was scored, and learned from at once where its label came with it.
 *
 * @param example the event's features
 * @param label what was known of its class
 */
public record EventInput(Example example, Label label) implements LearnerInput {

    private static final Label[] LABELS = Label.values();

    @Override
    public InputKind kind() {
        return InputKind.EVENT;
    }

    @Override
    public void applyTo(Replica replica) {
        replica.learner().observe(example, label);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
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

    static EventInput readFrom(DataInput in) throws IOException {
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
        return new EventInput(new Example(newNames, numeric, categories), label);
    }
}
