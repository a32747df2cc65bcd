package io.livebeta.metric;

/** Why the value that is derived from beta_opt is what it is. */
public enum BetaOptReason {
    /** There was nothing to take it from: no labelled positive by the end of an interval. */
    NO_POSITIVES,
    /** It is the last one that was taken. */
    MOVED,
    /** The last one differs by too little, and it stayed. */
    HELD,
    /** The last one was beyond an end of the range. */
    CLAMPED
}
