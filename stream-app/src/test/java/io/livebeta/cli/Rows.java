package io.livebeta.cli;

import org.jspecify.annotations.Nullable;

/** Rows of a result, made up. */
final class Rows {

    private Rows() {}

    static EvaluationResult.Row full(long seed, double fbeta, @Nullable Long delay, @Nullable Long delayTimeMs) {
        return new EvaluationResult.Row(
                "bce,window=20000",
                0.25,
                1,
                fbeta,
                1,
                0.5,
                0.125,
                0.75,
                2.0,
                1,
                3,
                0,
                6,
                seed,
                0.5,
                1_234_567,
                0.3,
                0.0625,
                -0.5,
                delay,
                delayTimeMs);
    }

    /** A row of a stream without an event. */
    static EvaluationResult.Row empty() {
        return new EvaluationResult.Row("bce", 0, 0, 0, 1, 0, 0, 0, null, 0, 0, 0, 0, 1, null, 0, 0, 0, 0, 0L, null);
    }
}
