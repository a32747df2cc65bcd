package io.livebeta.model;

/**
 * What of an event enters the network: enough to encode it again later, as the scaler and the knots then are.
 *
 * @param numbers numeric features by number, NaN for a missing one
 * @param categories hashes of the present categories
 * @param fast fast deviations by number, NaN where there is none; they depend on the past, and are kept as they were
 */
record EventInputs(double[] numbers, int[] categories, float[] fast) {}
