package io.livebeta.loss;

import io.livebeta.metric.BetaOptFamily;
import io.livebeta.metric.ErrorEstimate;
import io.livebeta.metric.HeldRatio;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Which class beta_opt weighs, over what it is at FN = FP; the paper's own choice could not be read. */
enum BetaOptWeight {
    /** beta_opt weighs the positives: the most literal reading, which lets them go the more of them are missed. */
    POSITIVE,
    /** beta_opt weighs the negatives. */
    NEGATIVE,
    /** beta_opt with misses and false alarms exchanged weighs the positives, so that misses raise their weight. */
    SWAP;

    /** The words in a specification. */
    static final List<String> WORDS =
            Arrays.stream(values()).map(BetaOptWeight::word).toList();

    static BetaOptWeight of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the ratio to beta_opt at FN = FP, neither clamped nor held, or nothing where the curve is flat. */
    OptionalDouble ratio(BetaOptFamily family, ErrorEstimate errors) {
        return family.relativeKnee(this == SWAP ? errors.swapped() : errors);
    }

    /** Returns the weights that a ratio in [1/5, 5] stands for. */
    ClassWeights weights(double ratio) {
        double clamped = HeldRatio.clamped(ratio);
        return this == NEGATIVE ? new ClassWeights(1, clamped) : new ClassWeights(clamped, 1);
    }
}
