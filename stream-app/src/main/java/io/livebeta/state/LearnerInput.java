package io.livebeta.state;

import java.io.DataOutput;
import java.io.IOException;

/**
 * One input of a task's learner. Whatever changes a learner is an input and is kept in the {@link InputJournal}, so that
 * a replay in the same order brings the learner to where it was.
 */
public sealed interface LearnerInput permits EventInput, LabelInput, FreezeInput, TakenDelta, Rebased {

    /** Returns the kind that tells a reader of bytes how to go on. */
    InputKind kind();

    /** Changes a learner as this input did when it came. */
    void applyTo(Replica replica);

    /** Writes the input without its kind. */
    void writeTo(DataOutput out) throws IOException;
}
