package io.livebeta.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The kinds of a learner's inputs; the order of the constants is that of their numbers in the journal. */
public enum InputKind {
    EVENT,
    LABEL,
    FREEZE,
    TAKEN_DELTA,
    REBASED;

    private static final List<InputKind> KINDS = List.of(values());

    /** Writes an input with its kind. */
    static void write(LearnerInput input, DataOutput out) throws IOException {
        out.writeByte(KINDS.indexOf(input.kind()));
        input.writeTo(out);
    }

    /** Reads what {@link #write} wrote. */
    static LearnerInput read(DataInput in) throws IOException {
        int number = in.readByte();
        if (number < 0 || number >= KINDS.size()) {
            throw new IOException(
                    "the journal holds an input of kind " + number + ", which this version does not know");
        }
        return switch (KINDS.get(number)) {
            case EVENT -> EventInput.readFrom(in);
            case LABEL -> LabelInput.readFrom(in);
            case FREEZE -> FreezeInput.readFrom(in);
            case TAKEN_DELTA -> new TakenDelta();
            case REBASED -> Rebased.readFrom(in);
        };
    }
}
