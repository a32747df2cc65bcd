package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import io.livebeta.loss.LossSpec;
import io.livebeta.metric.Confusion;
import io.livebeta.metric.FBeta;
import io.livebeta.model.Example;
import io.livebeta.model.Learner;
import io.livebeta.model.Outcome;
import io.livebeta.model.ScoredEvent;
import io.livebeta.processor.Event;
import org.jspecify.annotations.Nullable;

/** One loss and seed over the whole stream: a learner of its own, and what came of its predictions. */
final class LossEvaluation implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final LearnerConfig config;
    private final LabelDelay delay;
    private final Learner learner;
    private final PendingLabels pending = new PendingLabels();
    private final Scorecard card = new Scorecard();
    private @Nullable Outcome last;
    private boolean positiveLearned;
    private long events;
    private long nanos;

    LossEvaluation(LearnerConfig config, LabelDelay delay) {
        this.config = config;
        this.delay = delay;
        this.learner = new Learner(config);
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
    }

    /** Learns the labels that come after the last event. */
    void finish() {
        learnUpTo(Long.MAX_VALUE);
    }

    /** The learner itself decides so with {@code threshold.mode=fixed}, and nothing else in it knows the threshold. */
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
        FBeta metric = new FBeta(config.beta());
        Confusion decisions = card.decisions();
        return new EvaluationResult.Row(
                LossSpec.parse(config.loss(), config.lossWindow()).toString(),
                decisions.precision(),
                decisions.recall(),
                metric.value(decisions),
                config.beta(),
                card.scores().oracle(metric),
                card.scores().averagePrecision(),
                card.scores().logLoss(),
                last == null ? null : last.betaOpt(),
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

    /** Returns the baselines, which are the same for every loss. */
    EvaluationResult.Baselines baselines() {
        FBeta metric = new FBeta(config.beta());
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
