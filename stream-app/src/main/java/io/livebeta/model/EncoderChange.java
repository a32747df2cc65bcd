package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What events have added to an {@link EncoderState}.
 *
 * @param scaler statistics of these events alone
 * @param knots the knots, and what has come to their samples
 */
record EncoderChange(ScalerStatistics scaler, KnotChange knots) {

    static final EncoderChange NONE = new EncoderChange(ScalerStatistics.NONE, KnotChange.NONE);

    EncoderChange renumbered(Renumbering renumbering) {
        return new EncoderChange(scaler.renumbered(renumbering), knots.renumbered(renumbering));
    }

    void writeTo(DataOutput out) throws IOException {
        scaler.writeTo(out);
        knots.writeTo(out);
    }

    static EncoderChange readFrom(DataInput in) throws IOException {
        return new EncoderChange(ScalerStatistics.readFrom(in), KnotChange.readFrom(in));
    }
}
