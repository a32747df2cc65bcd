package io.livebeta.metric;

import io.livebeta.metric.Collapse.Sign;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Notices that a learner has collapsed, at the first event at which one of two signs is there:
 *
 * <ul>
 *   <li>the last {@value #WINDOW} or more decisions are the same, at least {@value #SUPPORT} of their labels are not,
 *       and over this run the scores have no skill: the log-loss is not below that of the base rate, and positives were
 *       not scored higher than negatives. The conditions beside the length are there for rare positives, and for
 *       stretches where nothing is probable enough for an alarm: a healthy learner decides negative a thousand times in
 *       a row there. A run is judged as a whole, so that skill at its beginning counts for it. With a share p of positives below 1 % the run is {@value #SUPPORT}/p
 *       long before it tells anything.
 *   <li>over the last {@value #WINDOW} events the log-loss is above twice that of the base rate, by more than
 *       {@value #MARGIN} nats in sum, which is the most that one event can cost.
 * </ul>
 *
 * <p>One thread uses an instance.
 */
public final class CollapseDetector implements Checkpointable {

    /** Labelled events that either sign takes. */
    public static final int WINDOW = 1_000;

    private static final int SUPPORT = 10;
    private static final double MARGIN = JudgedEvent.LARGEST_LOG_LOSS;
    private static final double LARGEST_RATIO = 2;

    private final DecisionRun run = new DecisionRun();
    private final RecentLosses recent = new RecentLosses(WINDOW);

    /** Takes a labelled event in, and returns the collapse that it shows, if any. */
    public Optional<Collapse> add(JudgedEvent event) {
        run.add(event);
        recent.add(event);
        if (recent.isFull() && recent.sum() > LARGEST_RATIO * recent.baseSum() + MARGIN) {
            return Optional.of(new Collapse(Sign.LOG_LOSS, WINDOW, recent.sum() / WINDOW, recent.baseSum() / WINDOW));
        }
        boolean oneDecision = run.events() >= WINDOW && run.contrary() >= SUPPORT && run.isWithoutSkill();
        return oneDecision ? Optional.of(run.collapse()) : Optional.empty();
    }

    /** Forgets all events, so that the next {@value #WINDOW} show nothing. */
    public void clear() {
        run.clear();
        recent.clear();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        run.writeTo(out);
        recent.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        run.readFrom(in);
        recent.readFrom(in);
    }
}
