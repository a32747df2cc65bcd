package io.livebeta.loss;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * A number that tunes a loss, {@code name=value} in a specification. A choice among words is held as the place of the
 * word.
 *
 * @param name as it is written
 * @param standard what it is when it is not given
 * @param range the legal values, in words that complete "must be"
 * @param legal the same as a test; never true of NaN
 * @param words the words of a choice, empty for a number
 */
record LossOption(String name, double standard, String range, DoublePredicate legal, List<String> words) {

    /** L of the amplified decision. Up to 1,000 the decision stays above 0, and so do the counts of the window. */
    static final LossOption STEEPNESS = number(
            "L", SigmoidDecision.STANDARD_STEEPNESS, "above 0 and at most 1000", value -> value > 0 && value <= 1000);

    /** Share of the cross-entropy. */
    static final LossOption MIX = number("mix", 0.6, "from 0 to 1", value -> value >= 0 && value <= 1);

    /** Mean life of an event in the counts, in labelled events; 0 is the batch form. */
    static final LossOption WINDOW =
            number("window", 20_000, "at least 0 and finite", value -> value >= 0 && Double.isFinite(value));

    /** Threshold of soft sets; nearer the ends the slope of their Heaviside approximation grows without bound. */
    static final LossOption TAU =
            number("tau", 0, "from 0.05 to 0.95, or 0 for the mean over nine thresholds", LossOption::isThreshold);

    /** Joint of the piecewise-linear Heaviside approximation. */
    static final LossOption DELTA = number(
            "delta",
            PiecewiseLinearDecision.STANDARD_DELTA,
            "above 0 and below 0.5",
            value -> value > 0 && value < 0.5);

    /** Slope of the sigmoid Heaviside approximation. */
    static final LossOption K = number(
            "k",
            0,
            "from 0 to 1000, where 0 stands for the piecewise-linear form",
            value -> value >= 0 && value <= 1000);

    /** Focus of the focal loss; above 100 nothing but gross errors would teach. */
    static final LossOption GAMMA = number("gamma", 2, "from 0 to 100", value -> value >= 0 && value <= 100);

    /** Weight of the positives in the focal loss. */
    static final LossOption ALPHA = number("alpha", 0.25, "above 0 and below 1", value -> value > 0 && value < 1);

    /** Which class beta_opt weighs. */
    static final LossOption WEIGHT = choice("weight", BetaOptWeight.SWAP.word(), BetaOptWeight.WORDS);

    private static LossOption number(String name, double standard, String range, DoublePredicate legal) {
        return new LossOption(name, standard, range, legal, List.of());
    }

    private static LossOption choice(String name, String standard, List<String> words) {
        String range = "one of " + String.join(", ", words);
        return new LossOption(
                name, words.indexOf(standard), range, value -> value == (int) value && isPlace(value, words), words);
    }

    private static boolean isThreshold(double value) {
        return value == 0 || (value >= 0.05 && value <= 0.95);
    }

    private static boolean isPlace(double value, List<String> words) {
        return value >= 0 && value < words.size();
    }

    /**
     * Returns the number that a text gives this option.
     *
     * @throws IllegalArgumentException if it is not a number or none of the words
     */
    double parse(String text) {
        if (!words.isEmpty()) {
            return place(text);
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("option '" + name + "' must be a number: '" + text + "'", e);
        }
    }

    private double place(String word) {
        int place = words.indexOf(word);
        if (place < 0) {
            throw new IllegalArgumentException("option '" + name + "' must be " + range + ": '" + word + "'");
        }
        return place;
    }

    /** Returns the text of a legal value, a number in decimals without trailing zeros. */
    String text(double value) {
        return words.isEmpty()
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : words.get((int) value);
    }

    /** Returns the value if it is legal, or else throws {@link IllegalArgumentException}. */
    double checked(double value) {
        if (!legal.test(value)) {
            throw new IllegalArgumentException("option '" + name + "' must be " + range + ": " + value);
        }
        return value;
    }
}
