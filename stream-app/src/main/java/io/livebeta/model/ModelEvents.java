package io.livebeta.model;

/**
 * Told of what a learner does to its model by itself, on the learner's thread and before the outcome of the event that
 * caused it is returned. A replay of inputs causes the same again: who publishes must keep silent in a replay.
 */
@FunctionalInterface
public interface ModelEvents {

    /** Tells nobody. */
    ModelEvents NONE = change -> {};

    /** The model has gone back. */
    void returned(ModelReturn change);
}
