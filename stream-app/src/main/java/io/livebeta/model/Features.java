package io.livebeta.model;

import java.util.List;

/**
 * The features of one event as its record holds them: numbers by name, categories hashed already.
 *
 * @param numericNames names of the numeric features; events of one schema should share one list
 * @param numeric their values, finite, or NaN for a missing one
 * @param categories hashes of the present categories, see {@link CategoryHasher}
 */
public record Features(List<String> numericNames, double[] numeric, int[] categories) {}
