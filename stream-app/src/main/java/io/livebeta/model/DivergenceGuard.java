package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.Divergence;
import io.livebeta.metric.DivergenceDetector;
import io.livebeta.metric.JudgedEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Ends a divergence: the model returns to its last good state, or to fresh weights where there is none or where the
 * good one has diverged without a step. A model that diverges twice within {@value #HOLD} labelled events rests until
 * they are over: it scores and learns nothing, so that a learning rate out of all measure makes two returns in so many
 * events and not thousands. One thread uses an instance.
 */
final class DivergenceGuard implements Checkpointable {

    static final int HOLD = 10_000;

    private final RestorableModel model;
    private final boolean judgesLongRun;
    private final DivergenceDetector detector = new DivergenceDetector(Learner.LARGEST_LOGIT);

    private long sinceReturn = HOLD;
    private boolean resting;
    private long returnedAt = -1;

    /**
     * Starts before the first event.
     *
     * @param judgesLongRun whether a log-loss that stays high is a divergence; it is not where the user has asked for
     *     losses that do not hold it down
     */
    DivergenceGuard(RestorableModel model, boolean judgesLongRun) {
        this.model = model;
        this.judgesLongRun = judgesLongRun;
    }

    /** Counts a labelled event, whatever scored it. */
    void count() {
        sinceReturn++;
        resting &= sinceReturn < HOLD;
    }

    /** Takes in a labelled event, and returns the divergence that it shows, if any. */
    Optional<Divergence> observe(JudgedEvent judged, boolean warm) {
        return detector.add(judged, warm && judgesLongRun);
    }

    /** Returns whether the model is to learn nothing for now. */
    boolean isResting() {
        return resting;
    }

    /** Takes the model back, and returns how. */
    ModelReturn end(Divergence divergence) {
        long fromVersion = model.version();
        if (fromVersion == returnedAt) {
            model.forget();
        }
        resting = sinceReturn < HOLD;
        sinceReturn = 0;
        long toVersion = model.hasGood() ? model.restore() : model.restart();
        returnedAt = model.version();
        detector.clear();
        return new ModelReturn(
                ModelReturn.Kind.DIVERGENCE,
                fromVersion,
                toVersion,
                divergence.description(),
                divergence.measured(),
                divergence.limit());
    }

    /** Forgets the events so far, since the model is another one. */
    void clear() {
        detector.clear();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        detector.writeTo(out);
        out.writeLong(sinceReturn);
        out.writeBoolean(resting);
        out.writeLong(returnedAt);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        detector.readFrom(in);
        sinceReturn = in.readLong();
        resting = in.readBoolean();
        returnedAt = in.readLong();
    }
}
