package io.livebeta.state;

import io.livebeta.metric.Checkpointable;
import io.livebeta.model.Learner;
import io.livebeta.model.ModelDelta;
import io.livebeta.model.SharedModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The learner of a task, and where it stands beside the merged model: the version it stands on, and which of its own
 * updates that holds. At most one update is under way at a time, so that each newer version tells whether it holds it.
 */
public final class Replica implements Checkpointable {

    private final Learner learner;
    private final LongFunction<Optional<SharedModel>> mergedModels;
    private long sequence;
    private long included;
    private long baseVersion;
    private long renewedAt;
    private long replacements;

    /**
     * Makes the replica.
     *
     * @param learner a fresh learner
     * @param mergedModels finds a merged model by its version, where it is still kept
     */
    public Replica(Learner learner, LongFunction<Optional<SharedModel>> mergedModels) {
        this.learner = learner;
        this.mergedModels = mergedModels;
    }

    public Learner learner() {
        return learner;
    }

    /** Returns the version of the merged model that the learner stands on, 0 before the first. */
    public long baseVersion() {
        return baseVersion;
    }

    /** Returns how often the merged model had been replaced as a whole when it became the base. */
    public long replacements() {
        return replacements;
    }

    /** Returns the number of the last update that was taken, 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Returns whether an update was taken that no merged model seen so far holds. */
    public boolean isUpdateUnderWay() {
        return sequence > included;
    }

    /** Returns the training steps since the learner came to stand on its base. */
    public long stepsSinceRenewal() {
        return learner.version() - renewedAt;
    }

    /** Takes what was learned since the last time; it becomes the update of the next number. */
    public ModelDelta take() {
        sequence++;
        return learner.takeDelta();
    }

    /**
     * Moves onto a newer merged model what the learner has learned and that model does not hold. A version that is no
     * longer kept is passed over, which happens in a replay alone; the first event after it finds a newer one.
     */
    public void rebase(Rebased onto) {
        included = Math.max(included, onto.included());
        // A task whose state was lost numbers its updates on from those that were merged.
        sequence = Math.max(sequence, included);
        mergedModels.apply(onto.version()).ifPresent(model -> {
            learner.rebase(model, !isUpdateUnderWay());
            baseVersion = onto.version();
        });
        renewedAt = learner.version();
    }

    /** Becomes the merged model, which was replaced as a whole; what was learned and not merged before is dropped. */
    public void replace(PublishedModel by, int task) {
        learner.replace(by.model());
        sequence = Math.max(sequence, by.includedOf(task));
        included = sequence;
        baseVersion = by.version();
        replacements = by.replacements();
        renewedAt = learner.version();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        learner.writeTo(out);
        out.writeLong(sequence);
        out.writeLong(included);
        out.writeLong(baseVersion);
        out.writeLong(renewedAt);
        out.writeLong(replacements);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        learner.readFrom(in);
        sequence = in.readLong();
        included = in.readLong();
        baseVersion = in.readLong();
        renewedAt = in.readLong();
        replacements = in.readLong();
    }
}
