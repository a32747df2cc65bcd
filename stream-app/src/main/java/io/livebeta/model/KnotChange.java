package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What events have changed in the samples behind the knots, which stand still.
 *
 * @param knots the knots, by feature
 * @param all what came to the sample of all events
 * @param positives what came to the sample of the positives
 */
record KnotChange(List<Knots> knots, SampleChange all, SampleChange positives) {

    static final KnotChange NONE = new KnotChange(List.of(), SampleChange.NONE, SampleChange.NONE);

    KnotChange renumbered(Renumbering renumbering) {
        return new KnotChange(
                KnotState.renumbered(knots, renumbering),
                all.renumbered(renumbering),
                positives.renumbered(renumbering));
    }

    /** Returns the same events beside other knots. */
    KnotChange on(List<Knots> others) {
        return new KnotChange(others, all, positives);
    }

    void writeTo(DataOutput out) throws IOException {
        KnotState.write(knots, out);
        all.writeTo(out);
        positives.writeTo(out);
    }

    static KnotChange readFrom(DataInput in) throws IOException {
        return new KnotChange(KnotState.readKnots(in), SampleChange.readFrom(in), SampleChange.readFrom(in));
    }
}
