package io.livebeta.model;

import io.livebeta.metric.BetaOptState;
import io.livebeta.metric.CollapseState;
import io.livebeta.metric.SurrogateState;
import org.jspecify.annotations.Nullable;

/**
 * What the learner said of one event before it used the label, with the baselines of that moment.
 *
 * @param score probability of the positive class, 0 to 1
 * @param decision true where the event is decided positive
 * @param threshold smallest score that is decided positive
 * @param softDecision the soft decision that the windowed counts take in, 0 to 1
 * @param modelVersion training steps that the model had taken, those that were undone included, and returns
 * @param betaOpt where beta_opt stands
 * @param noChange decision of the baseline that repeats the last label
 * @param majority decision of the baseline that predicts the majority class so far
 * @param collapse what collapses have changed so far
 * @param surrogate where the surrogate loss stands, null where the loss learns none
 */
public record Outcome(
        double score,
        boolean decision,
        double threshold,
        double softDecision,
        long modelVersion,
        BetaOptState betaOpt,
        boolean noChange,
        boolean majority,
        CollapseState collapse,
        @Nullable SurrogateState surrogate) {}
