package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What encodes events alike in all learners that share a model.
 *
 * @param scaler mean and variance of the features
 * @param knots knots and their samples
 */
record EncoderState(ScalerStatistics scaler, KnotState knots) {

    static final EncoderState NONE = new EncoderState(ScalerStatistics.NONE, KnotState.NONE);

    /** Returns this with what a task has added; the knots stay. */
    EncoderState plus(EncoderChange change, SeededRandom random) {
        return new EncoderState(scaler.plus(change.scaler()), knots.plus(change.knots(), random));
    }

    EncoderState renumbered(Renumbering renumbering) {
        return new EncoderState(scaler.renumbered(renumbering), knots.renumbered(renumbering));
    }

    void writeTo(DataOutput out) throws IOException {
        scaler.writeTo(out);
        knots.writeTo(out);
    }

    static EncoderState readFrom(DataInput in) throws IOException {
        return new EncoderState(ScalerStatistics.readFrom(in), KnotState.readFrom(in));
    }
}
