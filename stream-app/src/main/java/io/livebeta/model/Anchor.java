package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A state of a learner from which its progress is counted.
 *
 * @param baseVersion version of the merged model that the learner stands on, 0 for none
 * @param version training steps behind this state
 * @param decays how often the network's sums had decayed
 * @param events labelled events of the learner before this state
 */
record Anchor(
        long baseVersion,
        long version,
        long decays,
        long events,
        long positives,
        double threshold,
        ModelSums sums,
        NetworkState network) {

    /** Returns the state of a learner before its first event. */
    static Anchor initial(LearnerParts parts) {
        ModelParts initial = ModelParts.initial(parts.shape(), parts.sums());
        return new Anchor(0, 0, 0, 0, 0, initial.threshold(), initial.sums(), initial.network());
    }

    /** Returns the state of a learner now. */
    static Anchor of(LearnerParts parts, long baseVersion) {
        return new Anchor(
                baseVersion,
                parts.classifier().version(),
                parts.classifier().decays(),
                parts.labels().events(),
                parts.labels().positives(),
                parts.threshold().tunedLogit(),
                parts.sums(),
                parts.classifier().state());
    }

    /**
     * Returns the state of a learner without its last progress.
     *
     * @param state this state
     * @param progress what the learner has learned on top of it
     */
    static Anchor at(LearnerParts parts, ModelParts state, long baseVersion, long version, ModelChange progress) {
        return new Anchor(
                baseVersion,
                version,
                parts.classifier().decays() - Math.round(progress.network().decays()),
                parts.labels().events() - progress.events(),
                state.positives(),
                state.threshold(),
                state.sums(),
                state.network());
    }

    /** Returns what a learner has learned since. */
    ModelChange changeTo(LearnerParts parts) {
        ModelShape shape = parts.shape();
        long learned = parts.labels().events() - events;
        return new ModelChange(
                shape,
                NetworkChange.between(
                        network,
                        parts.classifier().state(),
                        (double) Math.max(0, parts.classifier().decays() - decays),
                        shape.initialRows()),
                parts.encoder().change(),
                parts.sums().since(sums, learned),
                parts.threshold().tunedLogit() - threshold,
                parts.labels().positives() - positives,
                learned,
                parts.classifier().version() - version);
    }

    /** Writes it; of the network's rows only those that are others now. */
    void writeTo(DataOutput out, NetworkState now) throws IOException {
        out.writeLong(baseVersion);
        out.writeLong(version);
        out.writeLong(decays);
        out.writeLong(events);
        out.writeLong(positives);
        out.writeDouble(threshold);
        sums.writeTo(out);
        network.writeBeside(now, out);
    }

    static Anchor readFrom(DataInput in, NetworkState now) throws IOException {
        return new Anchor(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                ModelSums.readFrom(in),
                NetworkState.readBeside(now, in));
    }
}
