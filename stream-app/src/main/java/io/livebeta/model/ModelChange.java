package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What events have changed in the parts of a model.
 *
 * @param shape the model's shape after them
 * @param threshold by how much the logit of the tuned threshold has risen
 * @param positives positives among the events
 * @param events labelled events
 * @param steps training steps
 */
record ModelChange(
        ModelShape shape,
        NetworkChange network,
        EncoderChange encoder,
        ModelSums sums,
        double threshold,
        long positives,
        long events,
        long steps) {

    /** Returns the same change under a list of names that holds all of its own, and on other knots. */
    ModelChange on(List<String> names, List<Knots> knots) {
        Renumbering renumbering = Renumbering.between(shape.names(), names);
        EncoderChange encoded = renumbering.isIdentity() ? encoder : encoder.renumbered(renumbering);
        NetworkState rows =
                renumbering.isIdentity() ? network.rows() : network.rows().renumbered(renumbering);
        return new ModelChange(
                shape.withNames(names),
                new NetworkChange(rows, network.decays())
                        .blended(encoded.knots().knots(), knots),
                new EncoderChange(encoded.scaler(), encoded.knots().on(knots)),
                sums,
                threshold,
                positives,
                events,
                steps);
    }

    void writeTo(DataOutput out) throws IOException {
        shape.writeTo(out);
        network.writeTo(out);
        encoder.writeTo(out);
        sums.writeTo(out);
        out.writeDouble(threshold);
        out.writeLong(positives);
        out.writeLong(events);
        out.writeLong(steps);
    }

    static ModelChange readFrom(DataInput in) throws IOException {
        return new ModelChange(
                ModelShape.readFrom(in),
                NetworkChange.readFrom(in),
                EncoderChange.readFrom(in),
                ModelSums.readFrom(in),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
