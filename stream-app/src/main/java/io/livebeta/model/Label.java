package io.livebeta.model;

/** What is known of an event's class. */
public enum Label {
    UNKNOWN,
    NEGATIVE,
    POSITIVE;

    public static Label of(boolean positive) {
        return positive ? POSITIVE : NEGATIVE;
    }

    public boolean isKnown() {
        return this != UNKNOWN;
    }

    public boolean isPositive() {
        return this == POSITIVE;
    }
}
