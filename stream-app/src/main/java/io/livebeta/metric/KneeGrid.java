package io.livebeta.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The knee of a curve over beta on {@value #POINTS} points from 0 to {@link BetaOpt#GRID_END}: the place where the
 * curve, scaled to the unit square and turned to rise, is farthest above the diagonal, refined by a parabola through
 * its neighbours (after Satopaa, Albrecht, Irwin and Raghavan: Finding a "Kneedle" in a haystack, ICDCS workshops
 * 2011, without its smoothing and its online threshold).
 */
final class KneeGrid {

    static final int POINTS = 101;

    private static final double STEP = BetaOpt.GRID_END / (POINTS - 1);
    /** Below this a curve tells of the variance of the errors alone: with FN near FP it is all but flat. */
    private static final double LEAST_RANGE = 0.01;

    private static final double LEAST_DISTANCE = 1e-6;

    private KneeGrid() {}

    /**
     * Returns the knee of a curve; the grid's end, which is the limit, where it is nowhere above the diagonal; or
     * nothing where it is flat, not finite, or falls before it rises.
     */
    static OptionalDouble knee(DoubleUnaryOperator curve) {
        double[] values = new double[POINTS];
        Arrays.setAll(values, i -> curve.applyAsDouble(STEP * i));
        return knee(values);
    }

    /** Returns the same from the curve's values at the points. */
    static OptionalDouble knee(double[] values) {
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        // A range that is not a number, as of a curve that is not finite, fails the test too.
        if (!(high - low >= LEAST_RANGE && high - low < Double.POSITIVE_INFINITY)) {
            return OptionalDouble.empty();
        }
        boolean falls = values[POINTS - 1] < values[0];
        double[] distances = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double risen = (falls ? high - values[i] : values[i] - low) / (high - low);
            distances[i] = risen - i / (POINTS - 1.0);
        }
        return knee(distances, firstLargest(distances));
    }

    private static OptionalDouble knee(double[] distances, int at) {
        if (distances[at] <= LEAST_DISTANCE) {
            return OptionalDouble.of(BetaOpt.GRID_END);
        }
        if (at == 0 || at == POINTS - 1) {
            return OptionalDouble.empty();
        }
        double before = distances[at - 1];
        double after = distances[at + 1];
        double bend = before - 2 * distances[at] + after;
        return OptionalDouble.of(STEP * (at + 0.5 * (before - after) / bend));
    }

    private static int firstLargest(double[] distances) {
        int largest = 0;
        for (int i = 1; i < distances.length; i++) {
            if (distances[i] > distances[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
