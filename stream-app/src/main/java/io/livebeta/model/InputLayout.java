package io.livebeta.model;

/**
 * The numbering of the first layer's rows: the bias, the shared rows of the categories, then one block for each
 * numeric feature, last so that a feature that appears later finds room.
 *
 * <pre>
 *   0                  bias
 *   1 .. 65536         categories, by hash
 *   65537 + 66 j       numeric feature j, scaled
 *   65538 + 66 j       its fast deviation
 *   65539 + 66 j ...   its hats, one row a knot
 * </pre>
 */
final class InputLayout {

    static final int BIAS = 0;

    /** Rows of hats that each numeric feature has. */
    static final int HATS = 64;

    private static final int FIRST_CATEGORY = 1;
    private static final int FIRST_NUMERIC = FIRST_CATEGORY + CategoryHasher.BUCKETS;
    private static final int FAST = 1;
    private static final int FIRST_HAT = 2;
    private static final int BLOCK = FIRST_HAT + HATS;

    /** Without a numeric feature the categories must start at random, or no rectified unit would ever wake. */
    private static final double CATEGORY_DEVIATION = 0.1;

    private InputLayout() {}

    static int category(int bucket) {
        return FIRST_CATEGORY + bucket;
    }

    static int numeric(int feature) {
        return FIRST_NUMERIC + BLOCK * feature;
    }

    static int fast(int feature) {
        return numeric(feature) + FAST;
    }

    /** Returns the row of a feature's first hat; those of its other hats follow. */
    static int hats(int feature) {
        return numeric(feature) + FIRST_HAT;
    }

    /** Returns the number of a row after its numeric feature, if it is one's, got another number. */
    static int renumbered(int row, Renumbering renumbering) {
        if (row < FIRST_NUMERIC) {
            return row;
        }
        int block = (row - FIRST_NUMERIC) / BLOCK;
        return row + BLOCK * (renumbering.of(block) - block);
    }

    /** Returns the standard deviation of a row's initial weights, given the number of numeric features. */
    static double initialDeviation(int row, int numericFeatures) {
        if (row >= FIRST_NUMERIC) {
            boolean isHat = (row - FIRST_NUMERIC) % BLOCK >= FIRST_HAT;
            return isHat ? 0 : Math.sqrt(2.0 / (4 * numericFeatures + 4));
        }
        return row == BIAS || numericFeatures > 0 ? 0 : CATEGORY_DEVIATION;
    }
}
