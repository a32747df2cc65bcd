package io.livebeta.state;

import java.io.DataOutput;

/** What the learner had learned was taken as an update, which was sent in the same transaction. */
public record TakenDelta() implements LearnerInput {

    @Override
    public InputKind kind() {
        return InputKind.TAKEN_DELTA;
    }

    @Override
    public void applyTo(Replica replica) {
        replica.take();
    }

    @Override
    public void writeTo(DataOutput out) {
        // That it happened is all there is to it.
    }
}
