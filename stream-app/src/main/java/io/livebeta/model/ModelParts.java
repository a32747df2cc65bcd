package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The parts of a model that can be given away, at one moment.
 *
 * @param threshold logit of the tuned threshold
 * @param positives positives that it has learned from
 */
record ModelParts(
        ModelShape shape,
        NetworkState network,
        EncoderState encoder,
        ModelSums sums,
        double threshold,
        long positives) {

    /** Returns a model that has learned nothing, with sums as those of another. */
    static ModelParts initial(ModelShape shape, ModelSums like) {
        return new ModelParts(shape, shape.initialRows().network(), EncoderState.NONE, like.zero(), 0, 0);
    }

    /** Returns this model with what a learner on it, on the same shape and knots, has learned. */
    ModelParts plus(ModelChange change) {
        return plus(change.network(), change.threshold(), List.of(change));
    }

    /**
     * Returns this model with what learners have learned, on the same shape and knots. The statistics of all add up;
     * how far network and threshold go is for the caller to say.
     */
    ModelParts plus(NetworkChange networkChange, double thresholdChange, List<ModelChange> changes) {
        SeededRandom random = new SeededRandom(shape.network().seed());
        EncoderState encoded = encoder;
        ModelSums summed = sums;
        long found = positives;
        // All events fade what was there before, and none what the others have added.
        long fading = changes.stream().mapToLong(ModelChange::events).sum();
        for (ModelChange change : changes) {
            encoded = encoded.plus(change.encoder(), random);
            summed = summed.plus(change.sums(), fading);
            fading = 0;
            found += change.positives();
        }
        return new ModelParts(
                shape,
                networkChange.addTo(network, shape.initialRows()),
                encoded,
                summed,
                threshold + thresholdChange,
                found);
    }

    /** Returns the same model under a list of names that holds all of its own. */
    ModelParts renumbered(List<String> names) {
        Renumbering renumbering = Renumbering.between(shape.names(), names);
        return new ModelParts(
                shape.withNames(names),
                renumbering.isIdentity() ? network : network.renumbered(renumbering),
                renumbering.isIdentity() ? encoder : encoder.renumbered(renumbering),
                sums,
                threshold,
                positives);
    }

    /** Returns the model with knots that are chosen from the samples, if it is time to. */
    ModelParts withKnotsAsDue() {
        return encoder.knots().isDue() ? withKnots(encoder.knots().rebuilt()) : this;
    }

    /** Returns the model on other knots, its rows blended. */
    ModelParts withKnots(KnotState knots) {
        return new ModelParts(
                shape,
                network.blended(encoder.knots().knots(), knots.knots()),
                new EncoderState(encoder.scaler(), knots),
                sums,
                threshold,
                positives);
    }

    void writeTo(DataOutput out) throws IOException {
        shape.writeTo(out);
        network.writeTo(out);
        encoder.writeTo(out);
        sums.writeTo(out);
        out.writeDouble(threshold);
        out.writeLong(positives);
    }

    static ModelParts readFrom(DataInput in) throws IOException {
        return new ModelParts(
                ModelShape.readFrom(in),
                NetworkState.readFrom(in),
                EncoderState.readFrom(in),
                ModelSums.readFrom(in),
                in.readDouble(),
                in.readLong());
    }
}
