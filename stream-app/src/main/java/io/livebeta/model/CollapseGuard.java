package io.livebeta.model;

import io.livebeta.metric.BaseRate;
import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.Collapse;
import io.livebeta.metric.Collapse.Sign;
import io.livebeta.metric.CollapseDetector;
import io.livebeta.metric.CollapseState;
import io.livebeta.metric.HealthInterval;
import io.livebeta.metric.JudgedEvent;
import io.livebeta.metric.Logistic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a collapse: the model returns to its last good state, and the loss takes more plain cross-entropy in. A good
 * state is one that was healthy over the {@link HealthInterval} before it and over the next; a model that has none yet
 * goes on as it is, with more cross-entropy.
 *
 * <p>The share of cross-entropy rises with each collapse through 0.6, 0.8 and 0.9 to 1, and falls back by one rung
 * after {@value #CALM} labelled events without one that was told. At 1 there is no more to do: a collapse is told, and
 * again at the earliest {@value #QUIET} labelled events later. One thread uses an instance.
 */
final class CollapseGuard implements Checkpointable {

    static final double[] SHARES = {0, 0.6, 0.8, 0.9, 1};

    private static final Logger LOG = LoggerFactory.getLogger(CollapseGuard.class);
    private static final int TOP = SHARES.length - 1;
    private static final int CALM = 200_000;
    private static final int QUIET = 100_000;

    /**
     * Steps before a network is judged. One that has learned little is wrong at a price, and has not fallen; with late
     * labels its scores are all there is to judge for as long as the labels are late.
     */
    static final int WARM = 1_000;

    /** So many copied bytes an event cost about one part in fifty of its step. */
    private static final int BYTES_PER_EVENT = 200;

    private final boolean on;
    private final RestorableModel model;
    private final BaseRate baseRate = new BaseRate();
    private final CollapseDetector detector = new CollapseDetector();
    private final HealthInterval health = new HealthInterval();

    private CollapseState state = CollapseState.NONE;
    private int rung;
    private long sinceCollapse;

    /* Version from which on scores say something of the network as it is: it has learned, and not collapsed since. */
    private long firstCurrent = 1;

    /* Version at the last mark, which events that were scored before it neither confirm nor refute. */
    private long markedAt;

    /* Judged events until the next mark, by which its cost is spread over enough of them. */
    private long untilMark;

    /**
     * Starts with a fresh model.
     *
     * @param on whether it watches at all
     */
    CollapseGuard(boolean on, RestorableModel model) {
        this.on = on;
        this.model = model;
    }

    CollapseState state() {
        return state;
    }

    /** Returns whether an event was scored by a model that had learned, and since the last collapse. */
    boolean isCurrent(ScoredEvent event) {
        return event.outcome().modelVersion() >= firstCurrent;
    }

    /** Returns the slope that the model learns from, given that of the loss. */
    double slope(double ofLoss, double logit, boolean label) {
        if (!on || rung == 0) {
            return ofLoss;
        }
        double ofEntropy = label ? -Logistic.sigmoid(-logit) : Logistic.sigmoid(logit);
        return (1 - SHARES[rung]) * ofLoss + SHARES[rung] * ofEntropy;
    }

    /**
     * Takes a labelled event in, as it was decided.
     *
     * @return whether the model was replaced
     */
    boolean observe(ScoredEvent event, boolean label) {
        JudgedEvent judged = JudgedEvent.of(event.outcome().decision(), label, event.logit(), baseRate);
        baseRate.add(label);
        if (!on || !isCurrent(event) || event.outcome().modelVersion() < WARM) {
            return false;
        }
        relax();
        Optional<Collapse> collapse = detector.add(judged).filter(this::isFall);
        if (collapse.isPresent()) {
            return collapsed(collapse.get());
        }
        if (event.outcome().modelVersion() >= markedAt) {
            watchHealth(judged);
        }
        return false;
    }

    private void watchHealth(JudgedEvent judged) {
        health.add(judged);
        untilMark--;
        if (untilMark <= 0 && health.isComplete()) {
            endInterval();
        }
    }

    /** A learner that decides one way and was never good is cold, and has not fallen. */
    private boolean isFall(Collapse collapse) {
        return collapse.sign() == Sign.LOG_LOSS || model.wasGood();
    }

    private void endInterval() {
        if (health.isHealthy()) {
            untilMark = model.mark() / BYTES_PER_EVENT;
            markedAt = model.version();
        } else {
            model.unmark();
        }
        health.clear();
    }

    private boolean collapsed(Collapse collapse) {
        detector.clear();
        health.clear();
        if (rung == TOP) {
            if (sinceCollapse >= QUIET) {
                count();
                LOG.warn(
                        "Collapse {}: {}. {}",
                        state.collapses(),
                        collapse.description(),
                        "The loss is cross-entropy already");
            }
            return false;
        }
        rung++;
        count();
        boolean returns = model.hasGood();
        LOG.warn(
                "Collapse {}: {}. {}, and the loss takes {} of cross-entropy in",
                state.collapses(),
                collapse.description(),
                returns ? "The model returns to its last good state" : "There is no good state to return to",
                SHARES[rung]);
        firstCurrent = model.version() + 1;
        if (returns) {
            model.restore();
        } else {
            model.unmark();
        }
        return returns;
    }

    private void count() {
        sinceCollapse = 0;
        state = new CollapseState(state.collapses() + 1, SHARES[rung]);
    }

    private void relax() {
        sinceCollapse++;
        if (sinceCollapse >= CALM && rung > 0) {
            sinceCollapse = 0;
            rung--;
            state = new CollapseState(state.collapses(), SHARES[rung]);
            LOG.info("No collapse for {} labelled events; {} of cross-entropy stays in the loss", CALM, SHARES[rung]);
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        baseRate.writeTo(out);
        detector.writeTo(out);
        health.writeTo(out);
        out.writeLong(state.collapses());
        out.writeInt(rung);
        out.writeLong(sinceCollapse);
        out.writeLong(firstCurrent);
        out.writeLong(markedAt);
        out.writeLong(untilMark);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        baseRate.readFrom(in);
        detector.readFrom(in);
        health.readFrom(in);
        long collapses = in.readLong();
        rung = in.readInt();
        state = new CollapseState(collapses, SHARES[rung]);
        sinceCollapse = in.readLong();
        firstCurrent = in.readLong();
        markedAt = in.readLong();
        untilMark = in.readLong();
        if (!on) {
            standDown();
        }
    }

    /** Leaves nothing that would act once it is switched on again, when it would be long out of date. */
    private void standDown() {
        detector.clear();
        health.clear();
        model.forget();
        rung = 0;
        state = new CollapseState(state.collapses(), 0);
    }
}
