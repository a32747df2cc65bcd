package io.livebeta.cli;

import io.livebeta.metric.Confusion;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.RankedScores;
import io.livebeta.metric.Reliability;
import io.livebeta.model.Outcome;

/** What one learner has said of the labelled events, counted as it was said when they were scored. */
final class Scorecard {

    private final RankedScores scores = new RankedScores();
    private final Reliability reliability = new Reliability();
    private Confusion decisions = Confusion.EMPTY;
    private Confusion decisionsAtHalf = Confusion.EMPTY;
    private Confusion noChange = Confusion.EMPTY;
    private Confusion majority = Confusion.EMPTY;

    /**
     * Counts an event.
     *
     * @param decisionAtHalf what the decision would have been at a threshold of 0.5
     */
    void add(Outcome outcome, boolean decisionAtHalf, boolean label) {
        scores.add(Logistic.logit(outcome.score()), label);
        reliability.add(outcome.score(), label);
        decisions = decisions.plus(Confusion.of(outcome.decision(), label));
        decisionsAtHalf = decisionsAtHalf.plus(Confusion.of(decisionAtHalf, label));
        noChange = noChange.plus(Confusion.of(outcome.noChange(), label));
        majority = majority.plus(Confusion.of(outcome.majority(), label));
    }

    RankedScores scores() {
        return scores;
    }

    Reliability reliability() {
        return reliability;
    }

    Confusion decisions() {
        return decisions;
    }

    Confusion decisionsAtHalf() {
        return decisionsAtHalf;
    }

    Confusion noChange() {
        return noChange;
    }

    Confusion majority() {
        return majority;
    }
}
