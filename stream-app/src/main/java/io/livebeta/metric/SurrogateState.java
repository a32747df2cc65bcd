package io.livebeta.metric;

/**
 * Where a loss stands that learns a surrogate of the metric.
 *
 * @param inUse whether a surrogate is in use; if not, another loss stands in
 * @param version how many surrogates were taken into use so far
 * @param correlation rank correlation with the metric on scores held out, -1 to 1; 0 before the first check
 */
public record SurrogateState(boolean inUse, long version, double correlation) {}
