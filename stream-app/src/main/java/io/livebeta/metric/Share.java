package io.livebeta.metric;

/**
 * A share {@code part / (part + rest)} of non-negative counts, the stuff of most metrics, and 0 where it is 0/0. Its
 * complement and derivatives are formed without a subtraction, so that none loses its digits near 0 or 1.
 */
record Share(double part, double rest) {

    /** A whole below this is as good as none: what a window has forgotten, whose derivatives would overflow. */
    private static final double LEAST_WHOLE = 1e-300;

    double value() {
        return ratio(part);
    }

    double complement() {
        return isDefined() ? ratio(rest) : 1;
    }

    /** Returns the derivative by the part, at least 0; 0 where the share is 0/0. */
    double byPart() {
        return over(ratio(rest));
    }

    /** Returns the derivative by the rest, at most 0; 0 where the share is 0/0. */
    double byRest() {
        return -over(ratio(part));
    }

    boolean isDefined() {
        return part + rest >= LEAST_WHOLE;
    }

    private double ratio(double count) {
        return isDefined() ? count / (part + rest) : 0;
    }

    /** Divides a second time rather than by the square, which underflows where the counts are tiny. */
    private double over(double ratio) {
        return isDefined() ? ratio / (part + rest) : 0;
    }
}
