package io.livebeta.model;

import io.livebeta.config.BetaOptMode;
import io.livebeta.config.LearnerConfig;
import io.livebeta.loss.Loss;
import io.livebeta.loss.LossSpec;
import io.livebeta.loss.LossWindow;
import io.livebeta.loss.SurrogateStatus;
import io.livebeta.metric.Baselines;
import io.livebeta.metric.BetaOptState;
import io.livebeta.metric.BetaOptTracker;
import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.FBeta;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.SectionedOutput;
import io.livebeta.model.SeededRandom.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The online learner: it scores an event, decides, counts, and learns from the label at once, in this order
 * (prequential, test-then-train). Plain Java: the topology and the offline evaluation drive the same object.
 *
 * <p>All that it has learned is in its checkpoint, and nothing else enters: the same events after the same checkpoint
 * give the same model, on the JVM engine bit for bit. One thread uses an instance.
 */
public final class Learner implements Checkpointable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    /** Logits are clamped to plus and minus so much: probabilities of 1e-13 and its complement. */
    static final double LARGEST_LOGIT = 30;

    private static final double ADAGRAD_EPSILON = 0.01;
    private static final int CHECKPOINT_FORMAT = 4;

    private final NetworkSpec network;
    private final double beta;
    private final BetaOptMode betaOptMode;
    private final Loss loss;

    private final FeatureIndex index = new FeatureIndex();
    private final FeatureEncoder encoder;
    private final RestorableModel classifier;
    private final ModelGuard guard;
    private final LossWindow lossWindow;
    private final BetaOptTracker betaOpt;
    private final SelectedThreshold threshold;
    private final Baselines baselines = new Baselines();
    private final Replay replay;
    private final boolean withReplay;
    private final LabelCount labels = new LabelCount();
    private final ModelSharing sharing;
    private final List<Checkpointable> parts;
    private boolean frozen;

    /* The event that the classifier scored last; null once it has taken a step. */
    private @Nullable DecidedEvent newest;

    /** Makes a fresh learner that tells nobody what it does to its model by itself. */
    public Learner(LearnerConfig config) {
        this(config, ModelEvents.NONE);
    }

    /** Makes a fresh learner. */
    public Learner(LearnerConfig config, ModelEvents events) {
        LossSpec spec = LossSpec.parse(config.loss(), config.lossWindow());
        beta = config.beta();
        betaOptMode = config.betaOpt();
        loss = spec.build();
        SeededRandom random = new SeededRandom(config.seed());
        lossWindow = loss.newWindow(index -> random.uniform(Purpose.SURROGATE_LOSS, index), Learner::tell);
        // The batch form has no window, but beta_opt is watched all the same.
        betaOpt = new BetaOptTracker(spec.window() > 0 ? spec.window() : config.lossWindow(), beta);
        threshold = new SelectedThreshold(config.thresholdMode(), beta);
        network = new NetworkSpec(
                config.hiddenLayers(),
                config.fastUnits(),
                config.optimizer(),
                config.learningRate(),
                ADAGRAD_EPSILON,
                config.seed());
        RowScale rowScale = row -> InputLayout.initialDeviation(row, index.size());
        classifier = new RestorableModel(() -> Engines.create(config.engine(), network, rowScale), threshold);
        guard = new ModelGuard(config.collapseGuard(), classifier, events);
        encoder = new FeatureEncoder(random, config.hats(), config.fastUnits() > 0);
        replay = new Replay(random);
        withReplay = config.replay();
        sharing = new ModelSharing(new LearnerParts(
                network, loss.spec(), index, encoder, classifier, lossWindow, betaOpt, threshold, labels));
        parts = List.of(
                labels, index, encoder, classifier, lossWindow, betaOpt, threshold, baselines, replay, guard, sharing);
    }

    /**
     * Returns the features by number; the learner's state stays as it is, so that an event that is to be observed must
     * be observed before the next example is made.
     */
    public Example example(Features features) {
        return index.example(features);
    }

    /** Scores an event, and learns from it where its label is known: {@link #score}, then {@link #learn}. */
    public Outcome observe(Example example, Label label) {
        ScoredEvent event = score(example);
        if (label.isKnown()) {
            learn(event, label.isPositive());
        }
        return event.outcome();
    }

    /** Scores an event, which enters the statistics of the features. Its label may come later or never. */
    public ScoredEvent score(Example example) {
        index.add(example.newNames());
        EventInputs inputs = frozen ? encoder.read(example) : encoder.observe(example, classifier);
        double logit = score(inputs);
        Outcome outcome = outcome(logit);
        newest = DecidedEvent.of(outcome, inputs, logit);
        return new ScoredEvent(outcome, newest);
    }

    /** Learns from an event that this learner has just scored, or some time ago. */
    public void learn(ScoredEvent event, boolean label) {
        learn(event.decided(), label);
    }

    /**
     * Learns from an event that this learner has scored. Threshold, beta_opt and the counts take the event as it was
     * decided; the step is taken from where the network is now. A frozen learner counts alone.
     */
    public void learn(DecidedEvent event, boolean label) {
        betaOpt.add(event.decision(), label);
        baselines.add(label);
        if (!frozen) {
            train(event, label);
        }
    }

    private void train(DecidedEvent event, boolean label) {
        if (guard.observe(event, label)) {
            newest = null;
        }
        if (guard.isCurrent(event)) {
            // Scores of a network that had learned nothing yet, or that was taken back since, rank nothing.
            threshold.add(event.logit(), event.decision(), label);
        }
        labels.add(label);
        if (label) {
            encoder.observePositive(event.inputs());
        }
        double logit = logitNow(event);
        guard.step(guard.slope(lossWindow.observe(logit, label, context()), logit, label));
        newest = null;
        if (withReplay) {
            replay.add(event.inputs(), label);
            replay.next().ifPresent(this::learnAgain);
        }
    }

    /** Returns the logit of an event in the network as it is, which the newest one was scored with. */
    @SuppressWarnings("ReferenceEquality") // An equal event may have been scored by another state of the network.
    private double logitNow(DecidedEvent event) {
        return event == newest ? event.logit() : score(event.inputs());
    }

    /** Returns the clamped logit of an event. A network that gives none is taken back: to the good one, then to a fresh. */
    private double score(EventInputs inputs) {
        double logit = classifier.score(encoder.encode(inputs));
        for (int returns = 0; returns < 2 && !Double.isFinite(logit); returns++) {
            guard.endOf(logit);
            logit = classifier.score(encoder.encode(inputs));
        }
        return clamp(logit);
    }

    /** Returns the number of training steps so far. */
    public long version() {
        return classifier.version();
    }

    /**
     * Freezes the model, or lets it learn on. While it is frozen, events are scored and counted as ever, but network,
     * statistics of the features, knots, loss window, threshold and replay stand still; what comes meanwhile is never
     * learned from.
     */
    public void setFrozen(boolean frozen) {
        this.frozen = frozen;
    }

    public boolean isFrozen() {
        return frozen;
    }

    /** Returns all that can be given away of what was learned, as it is now. */
    public SharedModel share() {
        return sharing.share();
    }

    /**
     * Returns what was learned since the last delta, or since the merged model that was taken in before any was; without
     * either since the beginning. The next one begins here.
     */
    public ModelDelta takeDelta() {
        return sharing.takeDelta();
    }

    /** Returns whether enough labelled events have come since the last delta for the next one. */
    public boolean isDeltaDue(SyncSchedule schedule) {
        return sharing.unsentEvents() >= schedule.distanceAt(labels.events());
    }

    /** Returns the names of the numeric features in the order of their numbers. */
    public List<String> featureNames() {
        return index.names();
    }

    /**
     * Stands on a merged model from now on, and keeps on top of it what the learner has learned beside: what came since
     * the last delta, and the last delta too where the merged model does not hold it yet.
     *
     * @param withLastDelta whether the merged model holds the last delta
     * @throws IllegalArgumentException if it is of another network
     */
    public void rebase(SharedModel merged, boolean withLastDelta) {
        newest = null;
        sharing.rebase(merged, withLastDelta);
    }

    /**
     * Checks that this learner can become a model.
     *
     * @throws IllegalArgumentException if it is of another network
     */
    public void requireFits(SharedModel model) {
        sharing.requireFits(model);
    }

    /**
     * Becomes exactly this model; what the learner has learned is dropped, but for what stays in its task: replayed
     * events, baselines, and where features were last. The version is the model's own where the learner has taken no
     * step, and else one more than the greater of both.
     *
     * @throws IllegalArgumentException if it is of another network
     */
    public void replace(SharedModel model) {
        newest = null;
        sharing.replace(model);
    }

    /** Begins, as a fresh learner, with a network that was trained elsewhere on features of these names. */
    void start(List<String> names, TrainedNetwork trained) {
        index.add(names);
        encoder.start(trained.means(), trained.deviations());
        classifier.setState(WarmStart.state(network, trained), trained.steps());
        // It has learned positives elsewhere, so that its decisions count at once.
        labels.set(0, 1);
    }

    /** Returns one line that names the engine that runs. */
    public String engine() {
        return classifier.description();
    }

    private Outcome outcome(double logit) {
        return new Outcome(
                Logistic.sigmoid(logit),
                // Until a positive was learned the threshold stands for nothing, and each alarm would be a false one.
                labels.positives() > 0 && logit >= threshold.logit(),
                Logistic.sigmoid(threshold.logit()),
                loss.softDecision().at(logit).accepted(),
                classifier.version(),
                betaOptState(),
                baselines.noChange(),
                baselines.majority(),
                guard.state(),
                lossWindow.surrogate().map(SurrogateStatus::state).orElse(null));
    }

    /** Takes a step on a past event, as the window is now. */
    private void learnAgain(Replay.Turn turn) {
        double logit = score(turn.inputs());
        double slope = guard.slope(lossWindow.slope(logit, turn.label(), context()), logit, turn.label());
        guard.step(turn.weight() * slope);
    }

    private Loss.Context context() {
        return new Loss.Context(
                betaOpt.counts(),
                betaOptMode == BetaOptMode.WEIGHT ? betaOpt.ratio() : 1,
                betaOptMode == BetaOptMode.TARGET ? targetBeta() : beta);
    }

    private static void tell(SurrogateStatus status) {
        LOG.info(
                "{} {}: {}; rank correlation with the metric {}, of cross-entropy {}",
                status.inUse()
                        ? "Surrogate loss in use, version"
                        : "No surrogate loss in use, anyloss stands in, after version",
                status.version(),
                status.verdict().reason(),
                status.correlation(),
                status.crossEntropyCorrelation());
    }

    private BetaOptState betaOptState() {
        return betaOpt.state(
                switch (betaOptMode) {
                    case MONITOR -> 1;
                    case WEIGHT -> betaOpt.ratio();
                    case TARGET -> targetBeta();
                });
    }

    private double targetBeta() {
        return Math.min(beta * betaOpt.ratio(), FBeta.MAXIMUM_BETA);
    }

    private static double clamp(double logit) {
        return Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logit));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(CHECKPOINT_FORMAT);
        out.writeUTF(loss.spec());
        out.writeBoolean(frozen);
        for (Checkpointable part : parts) {
            SectionedOutput.startSection(out);
            part.writeTo(out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != CHECKPOINT_FORMAT) {
            throw new IOException(
                    "the checkpoint has format " + format + ", but this version reads " + CHECKPOINT_FORMAT);
        }
        String spec = in.readUTF();
        if (!spec.equals(loss.spec())) {
            throw new IOException("the checkpoint is of the loss " + spec + ", not of " + loss.spec());
        }
        frozen = in.readBoolean();
        newest = null;
        for (Checkpointable part : parts) {
            part.readFrom(in);
        }
    }

    @Override
    public void close() {
        classifier.close();
    }
}
