package io.livebeta.metric;

/**
 * Sums over a stream that fade by one factor with each event, so that those of several streams add up. One thread uses
 * an instance.
 */
public interface FadingSums {

    /** Returns what each event multiplies the sums of the events before it by, above 0 and below 1. */
    double fade();

    /** Returns a copy of the sums, in which the last event weighs 1. */
    double[] sums();

    /** Replaces the sums by as many others. */
    void setSums(double[] sums);
}
