package io.livebeta.model;

import io.livebeta.metric.BaseRate;
import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.Collapse;
import io.livebeta.metric.CollapseState;
import io.livebeta.metric.Divergence;
import io.livebeta.metric.JudgedEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a model by its labelled events, as they were decided, and takes it back when it has diverged or collapsed. It
 * says so in the log and to {@link ModelEvents}. One thread uses an instance.
 *
 * @see DivergenceGuard
 * @see CollapseGuard
 * @see HealthWatch
 */
final class ModelGuard implements Checkpointable {

    /**
     * Steps before a network is judged by its log-loss. One that has learned little is wrong at a price, and has not
     * fallen; with late labels its scores are all there is to judge for as long as the labels are late.
     */
    static final int WARM = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ModelGuard.class);

    private final RestorableModel model;
    private final ModelEvents events;
    private final BaseRate baseRate = new BaseRate();
    private final DivergenceGuard divergence;
    private final CollapseGuard collapse;
    private final HealthWatch health;
    private final List<Checkpointable> parts;

    /* Version from which on scores say something of the network as it is: it has learned, and not fallen since. */
    private long firstCurrent = 1;
    private long firstWarm = WARM;

    /**
     * Starts with a fresh model.
     *
     * @param collapseGuard whether a collapse is watched for
     */
    ModelGuard(boolean collapseGuard, RestorableModel model, ModelEvents events) {
        this.model = model;
        this.events = events;
        divergence = new DivergenceGuard(model, collapseGuard);
        collapse = new CollapseGuard(collapseGuard);
        health = new HealthWatch(model);
        parts = List.of(baseRate, divergence, collapse, health);
    }

    CollapseState state() {
        return collapse.state();
    }

    /** Returns whether an event was scored by a model that had learned, and since it was last taken back. */
    boolean isCurrent(DecidedEvent event) {
        return event.modelVersion() >= firstCurrent;
    }

    /**
     * Takes a labelled event in, as it was decided.
     *
     * @return whether the model was replaced
     */
    boolean observe(DecidedEvent event, boolean label) {
        JudgedEvent judged = JudgedEvent.of(event.decision(), label, event.logit(), baseRate);
        baseRate.add(label);
        divergence.count();
        if (!isCurrent(event)) {
            return false;
        }
        long version = event.modelVersion();
        boolean warm = version >= firstWarm;
        Optional<Divergence> diverged = divergence.observe(judged, warm);
        Optional<Collapse> collapsed =
                warm && diverged.isEmpty() ? collapse.observe(judged, model.wasGood()) : Optional.empty();
        if (warm && diverged.isEmpty() && collapsed.isEmpty()) {
            diverged = health.add(judged, version);
        }
        diverged.ifPresent(this::end);
        return diverged.isPresent() || collapsed.map(this::end).orElse(false);
    }

    /** Takes the model back, since it gave a logit that is not finite. */
    void endOf(double logit) {
        end(Divergence.notFinite(logit));
    }

    /** Returns the slope that the model learns from, given that of the loss. */
    double slope(double ofLoss, double logit, boolean label) {
        return collapse.slope(ofLoss, logit, label);
    }

    /**
     * Takes a step on the input that was scored last, unless the model rests. A slope that is not finite teaches
     * nothing, and takes the model back.
     */
    void step(double slope) {
        if (divergence.isResting()) {
            return;
        }
        if (Double.isFinite(slope)) {
            model.learn(slope);
        } else {
            end(Divergence.notFinite(slope));
        }
    }

    private void end(Divergence found) {
        ModelReturn change = divergence.end(found);
        if (change.toVersion() == 0) {
            firstCurrent = model.version() + 1;
            firstWarm = model.version() + WARM;
        } else {
            firstCurrent = model.version();
        }
        collapse.clear();
        health.clear();
        tell(change);
        if (divergence.isResting()) {
            LOG.warn("The model rests for {} labelled events, since it has diverged twice", DivergenceGuard.HOLD);
        }
    }

    /** Takes the model back where it was ever good, and returns whether it was; else it goes on as it is. */
    private boolean end(Collapse found) {
        divergence.clear();
        health.clear();
        long fromVersion = model.version();
        boolean returns = model.hasGood();
        if (returns) {
            long toVersion = model.restore();
            tell(new ModelReturn(
                    ModelReturn.Kind.COLLAPSE,
                    fromVersion,
                    toVersion,
                    found.description(),
                    found.logLoss(),
                    found.baseLogLoss()));
        } else {
            model.unmark();
        }
        firstCurrent = fromVersion + 1;
        return returns;
    }

    private void tell(ModelReturn change) {
        LOG.warn(
                "{}: {}. The model returns from version {} to {}",
                change.kind(),
                change.reason(),
                change.fromVersion(),
                change.toVersion() == 0 ? "fresh weights" : "version " + change.toVersion());
        events.returned(change);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        for (Checkpointable part : parts) {
            part.writeTo(out);
        }
        out.writeLong(firstCurrent);
        out.writeLong(firstWarm);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        for (Checkpointable part : parts) {
            part.readFrom(in);
        }
        firstCurrent = in.readLong();
        firstWarm = in.readLong();
    }
}
