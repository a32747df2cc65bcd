package io.livebeta.model;

/**
 * An event that was scored and waits for its label, however late: what the learner said of it, and the inputs it will
 * be learned from, as they were when it was scored.
 */
public final class ScoredEvent {

    private final Outcome outcome;
    private final EventInputs inputs;
    private final double logit;

    ScoredEvent(Outcome outcome, EventInputs inputs, double logit) {
        this.outcome = outcome;
        this.inputs = inputs;
        this.logit = logit;
    }

    /** Returns what the learner said of the event before its label. */
    public Outcome outcome() {
        return outcome;
    }

    EventInputs inputs() {
        return inputs;
    }

    /** Returns the logit that the event was scored with. */
    double logit() {
        return logit;
    }
}
