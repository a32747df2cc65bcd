package io.livebeta.model;

/**
 * How rows become blends of neighbours, see {@link OnlineClassifier#blendRows}.
 *
 * @param lower offset of each blend's lower row
 * @param fraction share of the upper row, the next one, for each blend
 */
record RowBlend(int[] lower, float[] fraction) {

    /**
     * Returns the blends that keep the function of a spline as its knots move. The hat of a knot is 1 there, so its new
     * weight is the value of the old spline at the knot.
     *
     * @param before the old knots, at least two
     */
    static RowBlend between(Knots before, Knots after) {
        int[] lower = new int[after.size()];
        float[] fraction = new float[after.size()];
        for (int knot = 0; knot < after.size(); knot++) {
            lower[knot] = before.interval(after.position(knot));
            fraction[knot] = (float) before.fraction(lower[knot], after.position(knot));
        }
        return new RowBlend(lower, fraction);
    }

    /** Returns the blend of two arrays of one length. */
    static float[] of(float[] lower, float[] upper, float fraction) {
        float[] blended = new float[lower.length];
        FloatVectors.addScaled(1 - fraction, lower, blended);
        FloatVectors.addScaled(fraction, upper, blended);
        return blended;
    }
}
