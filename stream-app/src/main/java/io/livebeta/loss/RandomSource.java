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

    /** Returns the numbers of a seed, mixed as in SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    static RandomSource ofSeed(long seed) {
        return index -> {
            long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
        };
    }
}
