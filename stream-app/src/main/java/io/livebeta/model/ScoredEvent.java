package io.livebeta.model;

/**
 * An event that was scored.
 *
 * @param outcome what the learner said of it before its label
 * @param decided what of it is kept until the label comes
 */
public record ScoredEvent(Outcome outcome, DecidedEvent decided) {}
