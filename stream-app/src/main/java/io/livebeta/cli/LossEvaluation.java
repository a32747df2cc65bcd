package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Confusion;
import io.livebeta.metric.FBeta;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.RankedScores;
import io.livebeta.model.Learner;
import io.livebeta.model.Outcome;
import io.livebeta.processor.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/** One loss over the whole stream: a learner of its own, and what came of its predictions. */
final class LossEvaluation implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final LearnerConfig config;
    private final Learner learner;
    private final RankedScores scores = new RankedScores();
    private Confusion decisions = Confusion.EMPTY;
    private Confusion noChange = Confusion.EMPTY;
    private Confusion majority = Confusion.EMPTY;
    private Outcome last;
    private long events;
    private long nanos;

    LossEvaluation(LearnerConfig config) {
        this.config = config;
        this.learner = new Learner(config);
    }

    /** Scores an event, counts it and learns from it. */
    void observe(Event event) {
        long startNanos = System.nanoTime();
        last = learner.observe(learner.example(event.features()), event.label());
        nanos += System.nanoTime() - startNanos;
        events++;
        if (event.label().isKnown()) {
            count(event.label().isPositive());
        }
    }

    private void count(boolean label) {
        scores.add(Logistic.logit(last.score()), label);
        decisions = decisions.plus(Confusion.of(last.decision(), label));
        noChange = noChange.plus(Confusion.of(last.noChange(), label));
        majority = majority.plus(Confusion.of(last.majority(), label));
    }

    /** Returns the row of this loss. */
    Map<String, Object> result() {
        FBeta metric = new FBeta(config.beta());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("loss", config.loss());
        row.put("precision", decisions.precision());
        row.put("recall", decisions.recall());
        row.put("fbeta", metric.value(decisions));
        row.put("beta", config.beta());
        row.put("oracle_fbeta", scores.oracle(metric));
        row.put("auprc", scores.averagePrecision());
        row.put("log_loss", scores.logLoss());
        row.put("beta_opt", last == null ? null : last.betaOpt());
        row.put("tp", decisions.truePositives());
        row.put("fp", decisions.falsePositives());
        row.put("fn", decisions.falseNegatives());
        row.put("tn", decisions.trueNegatives());
        row.put("seed", config.seed());
        row.put("threshold", last == null ? null : last.threshold());
        row.put("model_version", learner.version());
        row.put("events_per_second", nanos == 0 ? 0 : Math.round(events * NANOS / nanos));
        return row;
    }

    /** Returns the baselines, which are the same for every loss. */
    Map<String, Object> baselines() {
        FBeta metric = new FBeta(config.beta());
        Map<String, Object> baselines = new LinkedHashMap<>();
        baselines.put("no_change_fbeta", metric.value(noChange));
        baselines.put("majority_fbeta", metric.value(majority));
        baselines.put("kappa_temporal", decisions.kappaTemporal(noChange));
        return baselines;
    }

    Confusion decisions() {
        return decisions;
    }

    @Override
    public void close() {
        learner.close();
    }
}
