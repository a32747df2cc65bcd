package io.livebeta.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The knots of one feature's linear spline, rising. The function between them is the sum of hats: the hat of a knot is
 * 1 there, 0 at its neighbours and linear between; beyond the ends the function is constant.
 */
final class Knots {

    /** No knot: the spline is 0. */
    static final Knots NONE = new Knots(new double[0]);

    private final double[] positions;

    Knots(double[] positions) {
        this.positions = positions;
    }

    /**
     * Chooses knots, half by mass and half by the positives: rare positives get resolution where they are.
     *
     * @param all values of a sample of all events; NaN is missing
     * @param positives values of a sample of the positives; NaN is missing
     * @param limit largest number of knots, even
     */
    static Knots of(double[] all, double[] positives, int limit) {
        double[] both = DoubleStream.concat(
                        Arrays.stream(quantiles(all, limit / 2)), Arrays.stream(quantiles(positives, limit / 2)))
                .sorted()
                .distinct()
                .toArray();
        return new Knots(both);
    }

    /** Returns evenly spaced quantiles without repetition; a sample of few distinct values gives those. */
    private static double[] quantiles(double[] sample, int count) {
        double[] sorted =
                // Adding 0 makes one zero of two: -0.0 and 0.0 would be knots without a distance.
                Arrays.stream(sample)
                        .filter(value -> !Double.isNaN(value))
                        .map(value -> value + 0.0)
                        .sorted()
                        .toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= count) {
            return distinct;
        }
        double[] picked = new double[count];
        for (int i = 0; i < count; i++) {
            picked[i] = sorted[(int) ((double) i * (sorted.length - 1) / (count - 1) + 0.5)];
        }
        return Arrays.stream(picked).distinct().toArray();
    }

    /** Returns whether there is a function at all, which takes two knots. */
    boolean span() {
        return positions.length >= 2;
    }

    /** Returns the positions, not to be changed. */
    double[] positions() {
        return positions;
    }

    int size() {
        return positions.length;
    }

    double position(int knot) {
        return positions[knot];
    }

    /** Returns the knot at the lower end of the interval that holds a value, at most the last but one. */
    int interval(double value) {
        int found = Arrays.binarySearch(positions, value);
        int lower = found >= 0 ? found : -found - 2;
        return Math.max(0, Math.min(positions.length - 2, lower));
    }

    /** Returns where in an interval a value lies, 0 to 1. */
    double fraction(int interval, double value) {
        double lower = positions[interval] / 2;
        // Halves, which are exact, so that the distance of the largest numbers is finite.
        double share = (value / 2 - lower) / (positions[interval + 1] / 2 - lower);
        return Math.max(0, Math.min(1, share));
    }
}
