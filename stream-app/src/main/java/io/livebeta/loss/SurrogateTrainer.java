package io.livebeta.loss;

import io.livebeta.loss.SurrogateStatus.Verdict;
import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.ConfusionMetric;
import io.livebeta.metric.Logistic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;

/**
 * Learns a surrogate loss from the scores of a stream, and takes it into use only once it passes a check. Every
 * {@value #STEP_INTERVAL} labelled events it takes one step on {@value #BATCHES} batches; every
 * {@value #CHECK_INTERVAL} it checks, on scores held out, that the loss falls as the true class gets more probable,
 * that it minds both classes, that its rank correlation with the metric is at least {@value #LEAST_CORRELATION}, and
 * that it is larger than that of cross-entropy.
 *
 * <p>A surrogate that passes becomes a new version where there is none in use, or where it ranks better than that by
 * {@value #MARGIN}. The one in use is checked along with it: where it falls below either bound by more than the margin
 * and there is none to follow, it is withdrawn. One thread uses an instance.
 */
final class SurrogateTrainer implements Checkpointable {

    static final int STEP_INTERVAL = 128;
    static final int CHECK_INTERVAL = 2048;
    static final double LEAST_CORRELATION = 0.8;

    private static final int BATCHES = 64;
    private static final int CHECKED_BATCHES = 256;
    private static final double MARGIN = 0.01;

    private final DoubleFunction<? extends ConfusionMetric> metric;
    private final Consumer<SurrogateStatus> listener;
    private final RandomSequence random;
    private final ScoreWindow window;
    private final Surrogate surrogate;
    private final SurrogateObjective objective = new SurrogateObjective(BATCHES);
    private final SubBatches batches = new SubBatches(BATCHES);
    private final SubBatches heldOut = new SubBatches(CHECKED_BATCHES);

    private long events;
    private SurrogateStatus status = new SurrogateStatus(false, 0, 0, 0, Verdict.UNCHECKED);
    private Optional<SurrogateTable> inUse = Optional.empty();

    /**
     * Starts with a random surrogate and none in use.
     *
     * @param metric what the surrogate learns to rank like, by the beta that it may follow
     * @param window mean life of an event in the share of the positives, in labelled events, above 0
     * @param random where all random numbers come from
     * @param listener is told of the start, of each version taken into use or withdrawn, and of why none is in use
     */
    SurrogateTrainer(
            DoubleFunction<? extends ConfusionMetric> metric,
            double window,
            RandomSource random,
            Consumer<SurrogateStatus> listener) {
        this.metric = metric;
        this.listener = listener;
        this.window = new ScoreWindow(window);
        this.random = new RandomSequence(random);
        surrogate = new Surrogate(this.random);
    }

    /**
     * Learns from a labelled event.
     *
     * @param logit the score, any number but NaN
     * @param beta the beta that the metric may follow, above 0
     * @throws IllegalArgumentException if the logit is NaN
     */
    void observe(double logit, boolean label, double beta) {
        if (Double.isNaN(logit)) {
            throw new IllegalArgumentException("the logit must be a number");
        }
        if (events == 0) {
            listener.accept(status);
        }
        window.add(Logistic.sigmoid(label ? logit : -logit), label);
        events++;
        if (events % STEP_INTERVAL == 0 && window.isFilled()) {
            learn(metric.apply(beta));
        }
    }

    private void learn(ConfusionMetric target) {
        batches.draw(window, false, target, random);
        surrogate.learn(objective, batches);
        if (events % CHECK_INTERVAL == 0) {
            check(target);
        }
    }

    /** Returns the surrogate in use, normalised, or nothing before one has passed. */
    Optional<SurrogateTable> inUse() {
        return inUse;
    }

    SurrogateStatus status() {
        return status;
    }

    private void check(ConfusionMetric target) {
        heldOut.draw(window, true, target, random);
        double ofEntropy = SpearmanCorrelation.hard(heldOut.crossEntropies(), heldOut.metrics());
        SurrogateTable candidate = surrogate.table();
        double ofCandidate = correlation(candidate);
        double ofInUse = inUse.map(this::correlation).orElse(-1.0);
        Verdict verdict = verdict(candidate, ofCandidate, ofEntropy);
        if (verdict == Verdict.PASSED && ofCandidate > ofInUse + MARGIN) {
            inUse = Optional.of(candidate.normalised(window.share()));
            become(new SurrogateStatus(true, status.version() + 1, ofCandidate, ofEntropy, verdict));
        } else if (inUse.isPresent() && ofInUse >= Math.max(LEAST_CORRELATION, ofEntropy) - MARGIN) {
            become(new SurrogateStatus(true, status.version(), ofInUse, ofEntropy, verdict));
        } else {
            inUse = Optional.empty();
            become(new SurrogateStatus(false, status.version(), ofCandidate, ofEntropy, verdict));
        }
    }

    private double correlation(SurrogateTable table) {
        return SpearmanCorrelation.hard(table.losses(heldOut), heldOut.metrics());
    }

    private static Verdict verdict(SurrogateTable table, double correlation, double ofEntropy) {
        if (!table.isFalling()) {
            return Verdict.NOT_FALLING;
        }
        if (table.ignoresAClass()) {
            return Verdict.IGNORES_A_CLASS;
        }
        if (correlation < LEAST_CORRELATION) {
            return Verdict.RANKS_POORLY;
        }
        return correlation > ofEntropy ? Verdict.PASSED : Verdict.NO_BETTER;
    }

    private void become(SurrogateStatus next) {
        boolean otherLoss = next.inUse() != status.inUse() || next.version() != status.version();
        boolean otherReason = !next.inUse() && next.verdict() != status.verdict();
        status = next;
        if (otherLoss || otherReason) {
            listener.accept(next);
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(events);
        random.writeTo(out);
        window.writeTo(out);
        surrogate.writeTo(out);
        writeStatus(out);
        if (inUse.isPresent()) {
            inUse.get().writeTo(out);
        }
    }

    private void writeStatus(DataOutput out) throws IOException {
        out.writeBoolean(status.inUse());
        out.writeLong(status.version());
        out.writeDouble(status.correlation());
        out.writeDouble(status.crossEntropyCorrelation());
        out.writeUTF(status.verdict().name());
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        events = in.readLong();
        random.readFrom(in);
        window.readFrom(in);
        surrogate.readFrom(in);
        status = new SurrogateStatus(
                in.readBoolean(), in.readLong(), in.readDouble(), in.readDouble(), Verdict.valueOf(in.readUTF()));
        inUse = status.inUse() ? Optional.of(SurrogateTable.read(in)) : Optional.empty();
    }
}
