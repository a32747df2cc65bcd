package io.livebeta.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The order to keep the model as it is, or to learn on.
 *
 * @param frozen whether the model stands still from here on
 */
public record FreezeInput(boolean frozen) implements LearnerInput {

    @Override
    public InputKind kind() {
        return InputKind.FREEZE;
    }

    @Override
    public void applyTo(Replica replica) {
        replica.learner().setFrozen(frozen);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(frozen);
    }

    static FreezeInput readFrom(DataInput in) throws IOException {
        return new FreezeInput(in.readBoolean());
    }
}
