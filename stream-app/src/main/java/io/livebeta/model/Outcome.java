package io.livebeta.model;

import io.livebeta.metric.CollapseState;

/**
 * What the learner said of one event before it used the label, with the baselines of that moment.
 *
 * @param score probability of the positive class, 0 to 1
 * @param decision true where the event is decided positive
 * @param threshold smallest score that is decided positive
 * @param softDecision the soft decision that the windowed counts take in, 0 to 1
 * @param modelVersion training steps that the model had taken, those that a collapse has undone included
 * @param betaOpt beta_opt of the loss window, before any clamp
 * @param betaApplied weight or target that beta_opt stands for in the loss; 1 where it is only watched
 * @param noChange decision of the baseline that repeats the last label
 * @param majority decision of the baseline that predicts the majority class so far
 * @param collapse what collapses have changed so far
 */
public record Outcome(
        double score,
        boolean decision,
        double threshold,
        double softDecision,
        long modelVersion,
        double betaOpt,
        double betaApplied,
        boolean noChange,
        boolean majority,
        CollapseState collapse) {}
