package io.livebeta.cli;

import io.livebeta.cli.report.Timeline;
import io.livebeta.metric.DecayedConfusion;
import io.livebeta.metric.FBeta;
import io.livebeta.model.Label;
import io.livebeta.model.Outcome;
import java.util.List;

/** What the charts of a report need to know of one learner while the stream goes by. */
final class LossTrace {

    private final FBeta metric;
    private final DecayedConfusion recent;
    private final Timeline timeline = new Timeline();

    /**
     * Makes the trace.
     *
     * @param memory labelled events over which the recent metric is taken, above 0
     */
    LossTrace(FBeta metric, long memory) {
        this.metric = metric;
        this.recent = new DecayedConfusion(memory, 0);
    }

    /**
     * Takes the next event.
     *
     * @param number of the event, from 1
     * @param sinceStart the metric of all events so far
     */
    void add(long number, Outcome outcome, Label label, double sinceStart) {
        if (label.isKnown()) {
            recent.add(label.isPositive(), outcome.decision() ? 1 : 0);
        }
        timeline.add(new Timeline.Point(
                number,
                metric.value(recent.counts()),
                sinceStart,
                outcome.threshold(),
                outcome.betaOpt().raw()));
    }

    List<Timeline.Point> points() {
        return timeline.points();
    }
}
