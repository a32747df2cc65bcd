package io.livebeta.metric;

import org.jspecify.annotations.Nullable;

/**
 * What was counted in one metric window; windows of several tasks add up to the window of the stream.
 *
 * @param events events scored, labelled or not
 * @param decisions hard counts at the published decision
 * @param soft soft counts
 * @param noChange counts of the baseline that repeats the last label
 * @param majority counts of the baseline that predicts the majority class so far
 * @param lagMs largest lag of an event behind its own time, milliseconds
 * @param latest the learner when it scored the last of these events
 */
public record WindowCounts(
        long events,
        Confusion decisions,
        SoftConfusion soft,
        Confusion noChange,
        Confusion majority,
        long lagMs,
        Latest latest) {

    /**
     * Quantities that are not counts: of two, the one of the later model version holds.
     *
     * @param threshold decision threshold, 0 to 1
     * @param modelVersion training steps that the model had taken, those that a collapse has undone included
     * @param betaOpt where beta_opt stands
     * @param collapse what collapses have changed so far
     * @param surrogate where the surrogate loss stands, null where the loss learns none
     */
    public record Latest(
            double threshold,
            long modelVersion,
            BetaOptState betaOpt,
            CollapseState collapse,
            @Nullable SurrogateState surrogate) {

        /** Of counts that hold no event but only labels of events counted before; any other stands above it. */
        public static final Latest NONE = new Latest(
                Double.NaN, -1, new BetaOptState(1, 1, 0, BetaOptReason.NO_POSITIVES), CollapseState.NONE, null);

        Latest or(Latest other) {
            return other.modelVersion >= modelVersion ? other : this;
        }
    }

    /** Returns the counts of a label of an event that was counted without it. */
    public static WindowCounts ofLabel(
            Confusion decisions, SoftConfusion soft, Confusion noChange, Confusion majority) {
        return new WindowCounts(0, decisions, soft, noChange, majority, 0, Latest.NONE);
    }

    /** Returns the difference of the counts of two labels of one event, which corrects one by the other. */
    public WindowCounts correcting(WindowCounts wrong) {
        return ofLabel(
                decisions.minus(wrong.decisions),
                soft.plus(wrong.soft.scaled(-1)),
                noChange.minus(wrong.noChange),
                majority.minus(wrong.majority));
    }

    /** Returns the sum. */
    public WindowCounts plus(WindowCounts other) {
        return new WindowCounts(
                events + other.events,
                decisions.plus(other.decisions),
                soft.plus(other.soft),
                noChange.plus(other.noChange),
                majority.plus(other.majority),
                Math.max(lagMs, other.lagMs),
                latest.or(other.latest));
    }
}
