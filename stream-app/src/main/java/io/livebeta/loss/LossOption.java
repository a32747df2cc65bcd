package io.livebeta.loss;

import java.util.function.DoublePredicate;

/**
 * A number that tunes a loss, {@code name=value} in a specification.
 *
 * @param name as it is written
 * @param standard what it is when it is not given
 * @param range the legal values, in words that complete "must be"
 * @param legal the same as a test; never true of NaN
 */
record LossOption(String name, double standard, String range, DoublePredicate legal) {

    /** L of the amplified decision. Up to 1,000 the decision stays above 0, and so do the counts of the window. */
    static final LossOption STEEPNESS = new LossOption(
            "L", AmplifiedDecision.STANDARD_STEEPNESS, "above 0 and at most 1000", value -> value > 0 && value <= 1000);

    /** Share of the cross-entropy. */
    static final LossOption MIX = new LossOption("mix", 0.6, "from 0 to 1", value -> value >= 0 && value <= 1);

    /** Mean life of an event in the counts, in labelled events. */
    static final LossOption WINDOW =
            new LossOption("window", 20_000, "above 0 and finite", value -> value > 0 && Double.isFinite(value));

    /**
     * Returns the number that a text gives this option.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("option '" + name + "' must be a number: '" + text + "'", e);
        }
    }

    /** Returns the value if it is legal, or else throws {@link IllegalArgumentException}. */
    double checked(double value) {
        if (!legal.test(value)) {
            throw new IllegalArgumentException("option '" + name + "' must be " + range + ": " + value);
        }
        return value;
    }
}
