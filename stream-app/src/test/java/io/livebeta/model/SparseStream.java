package io.livebeta.model;

import java.util.Random;

/**
 * A seeded stream of sparse events: the bias row, dense rows, two neighbouring rows of a hat basis and a category
 * whose values go on appearing. The label is that of a half-plane through the dense values.
 */
final class SparseStream {

    static final int BIAS_ROW = 0;
    static final int DENSE_ROWS = 5;

    /** The highest row that an event can touch. */
    static final int LAST_ROW = 99_999;

    /** Small random weights for the dense rows alone, as the encoder asks for them. */
    static final RowScale SCALE = row -> row >= 1 && row <= DENSE_ROWS ? Math.sqrt(2.0 / (4 * DENSE_ROWS + 4)) : 0;

    private static final int FIRST_HAT_ROW = 10;
    private static final int HAT_ROWS = 64;
    private static final int FIRST_CATEGORY_ROW = 1_000;

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
        return input;
    }

    private void addHats(double place) {
        int knot = (int) place;
        double share = place - knot;
        input.add(FIRST_HAT_ROW + knot, (float) (1 - share));
        input.add(FIRST_HAT_ROW + knot + 1, (float) share);
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
