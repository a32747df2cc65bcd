package io.livebeta.model;

import java.util.Random;

/**
 * A seeded stream of sparse events: the bias row, dense rows, two neighbouring rows of a hat basis, a category
 * whose values go on appearing, and mostly some fast deviations. The label is that of a half-plane through the dense
 * values.
 */
final class SparseStream {

    static final int BIAS_ROW = 0;
    static final int DENSE_ROWS = 5;

    /** The highest row that an event can touch. */
    static final int LAST_ROW = 99_999;

    static final int FIRST_HAT_ROW = 10;
    static final int HAT_ROWS = 64;

    private static final int FIRST_FAST_ROW = 80;
    private static final int FAST_ROWS = 4;
    private static final double FAST_SHARE = 0.8;
    private static final int FIRST_CATEGORY_ROW = 1_000;

    /** Small random weights for the dense rows and the fast deviations alone, as the encoder asks for them. */
    static final RowScale SCALE = row -> isDense(row) || isFast(row) ? Math.sqrt(2.0 / (4 * DENSE_ROWS + 4)) : 0;

    private final Random random;
    private final SparseInput input = new SparseInput();
    private boolean positive;

    SparseStream(long seed) {
        random = new Random(seed);
    }

    /** Moves on to the next event and returns its input, which is filled anew each time. */
    SparseInput next() {
        input.clear();
        input.add(BIAS_ROW, 1);
        double sum = 0;
        for (int dense = 1; dense <= DENSE_ROWS; dense++) {
            double value = random.nextGaussian();
            sum += dense % 2 == 0 ? value : -value;
            input.add(dense, (float) value);
        }
        positive = sum > 0;
        addHats(random.nextDouble() * (HAT_ROWS - 1));
        input.add(FIRST_CATEGORY_ROW + random.nextInt(LAST_ROW + 1 - FIRST_CATEGORY_ROW), 1);
        addFastDeviations();
        return input;
    }

    private void addFastDeviations() {
        input.startFast();
        for (int fast = 0; fast < FAST_ROWS; fast++) {
            if (random.nextDouble() < FAST_SHARE) {
                input.add(FIRST_FAST_ROW + fast, (float) random.nextGaussian());
            }
        }
    }

    private void addHats(double place) {
        int knot = (int) place;
        double share = place - knot;
        input.add(FIRST_HAT_ROW + knot, (float) (1 - share));
        input.add(FIRST_HAT_ROW + knot + 1, (float) share);
    }

    private static boolean isDense(int row) {
        return row >= 1 && row <= DENSE_ROWS;
    }

    private static boolean isFast(int row) {
        return row >= FIRST_FAST_ROW && row < FIRST_FAST_ROW + FAST_ROWS;
    }

    /** Returns whether the event at hand is positive. */
    boolean positive() {
        return positive;
    }

    /** Returns the slope of the binary cross-entropy of the event at hand, given its logit. */
    double slope(double logit) {
        return probability(logit) - (positive ? 1 : 0);
    }

    /** Returns the binary cross-entropy of the event at hand, given its logit. */
    double loss(double logit) {
        return Math.log1p(Math.exp(positive ? -logit : logit));
    }

    private static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
