package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.Collapse;
import io.livebeta.metric.Collapse.Sign;
import io.livebeta.metric.CollapseDetector;
import io.livebeta.metric.CollapseState;
import io.livebeta.metric.JudgedEvent;
import io.livebeta.metric.Logistic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a collapse, and has the loss take more plain cross-entropy in.
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

    private final boolean on;
    private final CollapseDetector detector = new CollapseDetector();

    private long collapses;
    private int rung;
    private long sinceCollapse;

    /**
     * Starts before the first event.
     *
     * @param on whether it watches at all; one that does not stays on the lowest rung
     */
    CollapseGuard(boolean on) {
        this.on = on;
    }

    CollapseState state() {
        return new CollapseState(collapses, SHARES[rung]);
    }

    /** Returns the slope that the model learns from, given that of the loss. */
    double slope(double ofLoss, double logit, boolean label) {
        if (rung == 0) {
            return ofLoss;
        }
        double ofEntropy = label ? -Logistic.sigmoid(-logit) : Logistic.sigmoid(logit);
        return (1 - SHARES[rung]) * ofLoss + SHARES[rung] * ofEntropy;
    }

    /**
     * Takes in a labelled event that was scored by a warm network.
     *
     * @param wasGood whether the model was good at any time: a learner that decides one way and never was is cold, and
     *     has not fallen
     * @return the collapse that it shows, if the model is to return
     */
    Optional<Collapse> observe(JudgedEvent judged, boolean wasGood) {
        if (!on) {
            return Optional.empty();
        }
        relax();
        return detector.add(judged)
                .filter(collapse -> collapse.sign() == Sign.LOG_LOSS || wasGood)
                .filter(this::climb);
    }

    /** Takes the next rung, and returns whether there was one. */
    private boolean climb(Collapse collapse) {
        clear();
        if (rung < TOP) {
            rung++;
            count(collapse, "The loss takes " + SHARES[rung] + " of cross-entropy in");
            return true;
        }
        if (sinceCollapse >= QUIET) {
            count(collapse, "The loss is cross-entropy already");
        }
        return false;
    }

    private void count(Collapse collapse, String consequence) {
        sinceCollapse = 0;
        collapses++;
        LOG.warn("Collapse {}: {}. {}", collapses, collapse.description(), consequence);
    }

    private void relax() {
        sinceCollapse++;
        if (sinceCollapse >= CALM && rung > 0) {
            sinceCollapse = 0;
            rung--;
            LOG.info("No collapse for {} labelled events; {} of cross-entropy stays in the loss", CALM, SHARES[rung]);
        }
    }

    /** Forgets the events so far, since the model is another one. */
    void clear() {
        detector.clear();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        detector.writeTo(out);
        out.writeLong(collapses);
        out.writeInt(rung);
        out.writeLong(sinceCollapse);
    }

    /** Reads a state; a guard that is off keeps nothing that would act, long out of date, once it is switched on again. */
    @Override
    public void readFrom(DataInput in) throws IOException {
        detector.readFrom(in);
        collapses = in.readLong();
        rung = in.readInt();
        sinceCollapse = in.readLong();
        if (!on) {
            clear();
            rung = 0;
        }
    }
}
