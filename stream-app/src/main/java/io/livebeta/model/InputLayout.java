package io.livebeta.model;

/**
 * The numbering of the first layer's rows: the bias, the shared rows of the categories, then one block for each
 * numeric feature, last so that a feature that appears later finds room.
 *
 * <pre>
 *   0            bias
 *   1 .. 4096    categories, by hash
 *   4097 + j     numeric feature j, scaled
 * </pre>
 */
final class InputLayout {

    static final int BIAS = 0;

    private static final int FIRST_CATEGORY = 1;
    private static final int FIRST_NUMERIC = FIRST_CATEGORY + CategoryHasher.BUCKETS;

    /** Without a numeric feature the categories must start at random, or no rectified unit would ever wake. */
    private static final double CATEGORY_DEVIATION = 0.1;

    private InputLayout() {}

    static int category(int bucket) {
        return FIRST_CATEGORY + bucket;
    }

    static int numeric(int feature) {
        return FIRST_NUMERIC + feature;
    }

    /** Returns the standard deviation of a row's initial weights, given the number of numeric features. */
    static double initialDeviation(int row, int numericFeatures) {
        if (row >= FIRST_NUMERIC) {
            return Math.sqrt(2.0 / (4 * numericFeatures + 4));
        }
        return row == BIAS || numericFeatures > 0 ? 0 : CATEGORY_DEVIATION;
    }
}
