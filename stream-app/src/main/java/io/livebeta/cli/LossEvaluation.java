package io.livebeta.cli;

import io.livebeta.cli.report.Report;
import io.livebeta.config.LearnerConfig;
import io.livebeta.loss.LossSpec;
import io.livebeta.metric.Confusion;
import io.livebeta.metric.FBeta;
import io.livebeta.model.Example;
import io.livebeta.model.Learner;
import io.livebeta.model.Outcome;
import io.livebeta.model.ScoredEvent;
import io.livebeta.processor.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One loss and seed over the whole stream: a learner of its own, and what came of its predictions. */
final class LossEvaluation implements AutoCloseable {

    private static final double NANOS = 1e9;

    /** Parts of recall that the precision-recall curve is drawn in. */
    private static final int CURVE_STEPS = 300;

    private final LearnerConfig config;
    private final FBeta metric;
    private final LabelDelay delay;
    private final Learner learner;
    private final PendingLabels pending = new PendingLabels();
    private final Scorecard card = new Scorecard();
    private @Nullable Outcome last;
    private @Nullable LossTrace trace;
    private boolean positiveLearned;
    private long events;
    private long nanos;

    LossEvaluation(LearnerConfig config, LabelDelay delay) {
        this.config = config;
        this.metric = new FBeta(config.beta());
        this.delay = delay;
        this.learner = new Learner(config);
    }

    /**
     * Traces the events to come for a report.
     *
     * @param memory labelled events over which the recent metric is taken, above 0
     */
    void trace(long memory) {
        trace = new LossTrace(metric, memory);
    }

    /** Learns the labels that come before an event, scores the event, and counts it. */
    void observe(Event event) {
        learnUpTo(delay.at(events, event));
        ScoredEvent scored = score(event);
        last = scored.outcome();
        if (event.label().isKnown()) {
            boolean label = event.label().isPositive();
            card.add(last, decisionAtHalf(last), label);
            pending.add(delay.due(events, event), scored, label);
        }
        events++;
        if (trace != null) {
            trace.add(events, last, event.label(), metric.value(card.decisions()));
        }
    }

    /** Learns the labels that come after the last event. */
    void finish() {
        learnUpTo(Long.MAX_VALUE);
    }

    /**
     * The learner itself decides so with {@code threshold.mode=fixed}; while beta_opt and the guard leave the learning
     * alone, nothing else in it knows the threshold.
     */
    private boolean decisionAtHalf(Outcome outcome) {
        return positiveLearned && outcome.score() >= 0.5;
    }

    private ScoredEvent score(Event event) {
        long startNanos = System.nanoTime();
        Example example = learner.example(event.features());
        ScoredEvent scored = learner.score(example);
        nanos += System.nanoTime() - startNanos;
        return scored;
    }

    private void learnUpTo(long now) {
        for (PendingLabels.Pending next = pending.next(now); next != null; next = pending.next(now)) {
            long startNanos = System.nanoTime();
            learner.learn(next.event(), next.label());
            nanos += System.nanoTime() - startNanos;
            positiveLearned |= next.label();
        }
    }

    /** Returns the row of this loss and seed. */
    EvaluationResult.Row row() {
        Confusion decisions = card.decisions();
        return new EvaluationResult.Row(
                loss(),
                decisions.precision(),
                decisions.recall(),
                metric.value(decisions),
                config.beta(),
                card.scores().oracle(metric),
                card.scores().averagePrecision(),
                card.scores().logLoss(),
                last == null ? null : last.betaOpt().raw(),
                decisions.truePositives(),
                decisions.falsePositives(),
                decisions.falseNegatives(),
                decisions.trueNegatives(),
                config.seed(),
                last == null ? null : last.threshold(),
                nanos == 0 ? 0 : Math.round(events * NANOS / nanos),
                metric.value(card.decisionsAtHalf()),
                card.reliability().calibrationError(),
                decisions.kappaTemporal(card.noChange()),
                delay.inTime() ? null : delay.amount(),
                delay.inTime() ? delay.amount() : null);
    }

    /** Returns what the charts show of this loss and seed, of the events since {@link #trace}. */
    Report.LossCharts charts() {
        return new Report.LossCharts(
                loss(),
                card.decisions(),
                trace == null ? List.of() : trace.points(),
                card.scores().curve(CURVE_STEPS),
                card.reliability().bins());
    }

    private String loss() {
        return LossSpec.parse(config.loss(), config.lossWindow()).toString();
    }

    /** Returns the baselines, which are the same for every loss. */
    EvaluationResult.Baselines baselines() {
        return new EvaluationResult.Baselines(metric.value(card.noChange()), metric.value(card.majority()));
    }

    /** Returns one line that names the engine. */
    String engine() {
        return learner.engine();
    }

    @Override
    public void close() {
        learner.close();
    }
}
