package io.livebeta.cli.input;

import java.util.SplittableRandom;

/** Random numbers of the distributions that the generator needs; the same seed gives the same numbers everywhere. */
final class Draws {

    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Normal (Box and Muller, 1958): the JDK's own method is not the same in every version. */
    double normal(double mean, double deviation) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return mean + deviation * radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Lognormal: {@code median} times e to a normal deviate. */
    double lognormal(double median, double deviation) {
        return median * Math.exp(normal(0, deviation));
    }

    double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** A whole number whose mean is given: its floor, or one more. */
    int around(double mean) {
        int floor = (int) mean;
        return floor + (chance(mean - floor) ? 1 : 0);
    }
}
