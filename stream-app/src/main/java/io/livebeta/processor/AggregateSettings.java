package io.livebeta.processor;

/**
 * What the aggregating step must know.
 *
 * @param store name of the store of the windows
 * @param windowMs length of a window, milliseconds
 * @param retentionMs how long a window is kept behind the newest, milliseconds
 * @param beta the beta of the published F-beta, above 0
 */
public record AggregateSettings(String store, long windowMs, long retentionMs, double beta) {}
