package io.livebeta.loss;

/**
 * Random numbers as a function of their index, so that no generator has a state to be saved: the same index has the
 * same number after every restart.
 */
@FunctionalInterface
public interface RandomSource {

    /**
     * Returns a number uniform in [0, 1).
     *
     * @param index at least 0
     */
    double uniform(long index);
}
