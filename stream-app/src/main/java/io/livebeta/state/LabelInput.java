package io.livebeta.state;

import io.livebeta.model.DecidedEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A label that came after its event, or corrects one that did. It holds the event itself: at a replay the store of the
 * events that wait is ahead of the learner already.
 *
 * @param event the event, as it was decided
 * @param label its class, true for positive
 */
public record LabelInput(DecidedEvent event, boolean label) implements LearnerInput {

    @Override
    public InputKind kind() {
        return InputKind.LABEL;
    }

    @Override
    public void applyTo(Replica replica) {
        replica.learner().learn(event, label);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(label);
        event.writeTo(out);
    }

    static LabelInput readFrom(DataInput in) throws IOException {
        boolean label = in.readBoolean();
        return new LabelInput(DecidedEvent.readFrom(in), label);
    }
}
