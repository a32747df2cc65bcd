package io.livebeta.cli;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What several runs have reached together.
 *
 * @param mean mean of their values
 * @param sd standard deviation of the sample, with n - 1 below; null of a single value, which has no spread
 */
record Spread(double mean, @Nullable Double sd) {

    /**
     * Returns mean and spread.
     *
     * @param values one value a run, at least one
     * @throws IllegalArgumentException if there is none
     */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no value has no mean");
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(mean, values.length == 1 ? null : Math.sqrt(squares / (values.length - 1)));
    }
}
