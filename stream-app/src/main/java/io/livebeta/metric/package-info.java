/**
 * Pure mathematics of confusion matrices: metrics and their derivatives, windows, thresholds, beta_opt, baselines.
 *
 * <h2>Adding a metric</h2>
 *
 * Write one small class, its value and its derivatives by the four cells, with the 0/0 case said and done, and list it
 * in {@link io.livebeta.metric.ConfusionMetrics}. Every loss family then takes its name, in the batch form and in the
 * windowed one, and the tests that go over all metrics try it: derivatives by finite differences, bounds, scale.
 *
 * <pre>{@code
 * // The share of negatives decided negative, TN / (TN + FP); 0, with derivatives 0, without a negative.
 * public record Specificity() implements ConfusionMetric {
 *
 *     @Override
 *     public String name() {
 *         return "specificity";
 *     }
 *
 *     @Override
 *     public double value(SoftConfusion counts) {
 *         return share(counts).value();
 *     }
 *
 *     @Override
 *     public SoftConfusion gradient(SoftConfusion counts) { // by TP, FP, FN, TN
 *         return new SoftConfusion(0, share(counts).byRest(), 0, share(counts).byPart());
 *     }
 *
 *     private static Share share(SoftConfusion counts) {
 *         return new Share(counts.trueNegatives(), counts.falsePositives());
 *     }
 * }
 * }</pre>
 *
 * Where 1 less the value can be formed without the subtraction, override {@code complement} too: it is what is
 * minimised.
 */
package io.livebeta.metric;
