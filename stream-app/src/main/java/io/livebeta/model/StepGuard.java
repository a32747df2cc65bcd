package io.livebeta.model;

/** Refuses steps that {@link OnlineClassifier} does not allow, in all engines alike. */
final class StepGuard {

    private boolean awaitsStep;

    /** Notes that an input was scored. */
    void scored() {
        awaitsStep = true;
    }

    /** Forgets the input that was scored last. */
    void reset() {
        awaitsStep = false;
    }

    /**
     * Checks the step that is about to be taken, and uses up the score before it.
     *
     * @throws IllegalStateException if no input was scored since the last step
     * @throws IllegalArgumentException if the slope is not finite
     */
    void learning(double slope) {
        if (!awaitsStep) {
            throw new IllegalStateException("a step needs an input that was scored after the step before");
        }
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("the slope must be finite, but is " + slope);
        }
        awaitsStep = false;
    }
}
