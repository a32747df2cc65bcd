package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.Divergence;
import io.livebeta.metric.HealthInterval;
import io.livebeta.metric.JudgedEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds the states that a model can return to. A good state is one that was healthy over the {@link HealthInterval}
 * before it and over the next, with finite numbers throughout. One thread uses an instance.
 */
final class HealthWatch implements Checkpointable {

    /** So many copied bytes an event cost about one part in fifty of its step. */
    private static final int BYTES_PER_EVENT = 200;

    private final RestorableModel model;
    private final HealthInterval health = new HealthInterval();

    /* Version at the last mark, which events that were scored before it neither confirm nor refute. */
    private long markedAt;

    /* Judged events until the next mark, by which its cost is spread over enough of them. */
    private long untilMark;

    HealthWatch(RestorableModel model) {
        this.model = model;
    }

    /**
     * Takes in a labelled event that was scored by a warm network, at a version. Returns the divergence that shows at
     * the end of an interval: a number in the network that is not finite.
     */
    Optional<Divergence> add(JudgedEvent judged, long version) {
        if (version < markedAt) {
            return Optional.empty();
        }
        health.add(judged);
        untilMark--;
        return untilMark <= 0 && health.isComplete() ? endInterval() : Optional.empty();
    }

    private Optional<Divergence> endInterval() {
        boolean finite = model.isFinite();
        if (finite && health.isHealthy()) {
            untilMark = model.mark() / BYTES_PER_EVENT;
            markedAt = model.version();
        } else {
            model.unmark();
        }
        health.clear();
        return finite ? Optional.empty() : Optional.of(Divergence.notFinite(Double.NaN));
    }

    /** Starts the interval anew, since the model is another one. */
    void clear() {
        health.clear();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        health.writeTo(out);
        out.writeLong(markedAt);
        out.writeLong(untilMark);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        health.readFrom(in);
        markedAt = in.readLong();
        untilMark = in.readLong();
    }
}
