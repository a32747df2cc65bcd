/**
 * Pure mathematics of the losses, all of the interface {@link io.livebeta.loss.Loss}: those that weigh events one by
 * one ({@code WeightedLoss}) and those that follow a metric of soft confusion matrices ({@code MetricLoss}). A metric
 * is added in {@link io.livebeta.metric}, a family in {@code LossFamily}.
 */
package io.livebeta.loss;
