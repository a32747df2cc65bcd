package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import io.livebeta.loss.LossSpec;
import io.livebeta.metric.Confusion;
import io.livebeta.metric.FBeta;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.RankedScores;
import io.livebeta.model.Learner;
import io.livebeta.model.Outcome;
import io.livebeta.processor.Event;
import org.jspecify.annotations.Nullable;

/** One loss over the whole stream: a learner of its own, and what came of its predictions. */
final class LossEvaluation implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final LearnerConfig config;
    private final Learner learner;
    private final RankedScores scores = new RankedScores();
    private Confusion decisions = Confusion.EMPTY;
    private Confusion noChange = Confusion.EMPTY;
    private Confusion majority = Confusion.EMPTY;
    private @Nullable Outcome last;
    private long events;
    private long nanos;

    LossEvaluation(LearnerConfig config) {
        this.config = config;
        this.learner = new Learner(config);
    }

    /** Scores an event, counts it and learns from it. */
    void observe(Event event) {
        long startNanos = System.nanoTime();
        Outcome outcome = learner.observe(learner.example(event.features()), event.label());
        nanos += System.nanoTime() - startNanos;
        events++;
        last = outcome;
        if (event.label().isKnown()) {
            count(outcome, event.label().isPositive());
        }
    }

    private void count(Outcome outcome, boolean label) {
        scores.add(Logistic.logit(outcome.score()), label);
        decisions = decisions.plus(Confusion.of(outcome.decision(), label));
        noChange = noChange.plus(Confusion.of(outcome.noChange(), label));
        majority = majority.plus(Confusion.of(outcome.majority(), label));
    }

    /** Returns the row of this loss. */
    EvaluationResult.Row row() {
        FBeta metric = new FBeta(config.beta());
        return new EvaluationResult.Row(
                LossSpec.parse(config.loss(), config.lossWindow()).toString(),
                decisions.precision(),
                decisions.recall(),
                metric.value(decisions),
                config.beta(),
                scores.oracle(metric),
                scores.averagePrecision(),
                scores.logLoss(),
                last == null ? null : last.betaOpt().raw(),
                decisions.truePositives(),
                decisions.falsePositives(),
                decisions.falseNegatives(),
                decisions.trueNegatives(),
                config.seed(),
                last == null ? null : last.threshold(),
                nanos == 0 ? 0 : Math.round(events * NANOS / nanos));
    }

    /** Returns the baselines, which are the same for every loss. */
    EvaluationResult.Baselines baselines() {
        FBeta metric = new FBeta(config.beta());
        return new EvaluationResult.Baselines(metric.value(noChange), metric.value(majority));
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
