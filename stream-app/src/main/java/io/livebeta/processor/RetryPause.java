package io.livebeta.processor;

/** The wait between two attempts at something that another system must do. */
@FunctionalInterface
public interface RetryPause {

    /**
     * Waits.
     *
     * @param attempt attempts made so far, from 1
     * @throws IllegalStateException if the application stops meanwhile
     */
    void afterAttempt(int attempt);
}
