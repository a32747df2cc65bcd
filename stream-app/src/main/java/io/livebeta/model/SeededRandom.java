package io.livebeta.model;

/**
 * Random numbers as a function of seed, purpose and index. There is no generator whose state would have to be saved:
 * the same question has the same answer after every restart. The mixing function is that of SplitMix64 (Steele, Lea,
 * Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
 */
public final class SeededRandom {

    /** What a random number is for; each purpose has a stream of its own. */
    public enum Purpose {
        FIRST_LAYER(1),
        HIDDEN_LAYER(2),
        OUTPUT_LAYER(3),
        KNOTS_OF_ALL(4),
        KNOTS_OF_POSITIVES(5),
        REPLAYED_NEGATIVES(6),
        REPLAYED_POSITIVES(7),
        REPLAY_TURN(8),
        REPLAY_CLASS(9),
        REPLAY_SLOT(10),
        SURROGATE_LOSS(11),
        MERGED_SAMPLE_OF_ALL(12),
        MERGED_SAMPLE_OF_POSITIVES(13);

        private final long stream;

        Purpose(long stream) {
            this.stream = stream;
        }
    }

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final long seed;

    public SeededRandom(long seed) {
        this.seed = mix(seed + GOLDEN_GAMMA);
    }

    /** Returns a number uniform in [0, 1). */
    public double uniform(Purpose purpose, long index) {
        return (bits(purpose, index) >>> 11) * DOUBLE_UNIT;
    }

    /** Returns a number from the standard normal distribution (Box and Muller, 1958), the same on every machine. */
    public double gaussian(Purpose purpose, long index) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(purpose, 2 * index)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(purpose, 2 * index + 1));
    }

    private long bits(Purpose purpose, long index) {
        return mix(mix(seed + purpose.stream * GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
