package io.livebeta.model;

import java.util.List;

/**
 * The features of one event by number, the form that is learned from and that the journal keeps.
 *
 * @param newNames names of the numeric features that this event is the first to have; they take the next numbers
 * @param numeric values by number, finite, or NaN for a missing one; may be shorter than the numbers known
 * @param categories hashes of the present categories
 */
public record Example(List<String> newNames, double[] numeric, int[] categories) {}
