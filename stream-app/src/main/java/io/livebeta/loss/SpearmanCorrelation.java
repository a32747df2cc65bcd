package io.livebeta.loss;

import java.util.Arrays;

/**
 * Spearman's rank correlation, the Pearson correlation of ranks, between a loss and a metric over a number of batches:
 * what a surrogate loss is learned for and judged by (ReLoss, Huang et al., ICLR 2022, arXiv 2202.13197). The loss is
 * ranked downwards and the metric upwards, so that 1 is a loss that ranks as the metric does. Where either side is
 * constant the correlation is 0; as in the authors' code 1e-10 is added to deviations, and 0/0 does not arise. One thread uses an instance.
 */
final class SpearmanCorrelation {

    private static final double SMALLEST_DEVIATION = 1e-10;

    private final int size;
    private final SoftRank softRank;
    private final double[] goodness;
    private final double[] ranks;
    private final double[] target;
    private final double[] byRank;

    /**
     * Prepares the soft form.
     *
     * @param size number of batches, a power of two and at least 2
     */
    SpearmanCorrelation(int size) {
        this.size = size;
        softRank = new SoftRank(size);
        goodness = new double[size];
        ranks = new double[size];
        target = new double[size];
        byRank = new double[size];
    }

    /**
     * Returns the correlation with the losses ranked softly, in [-1, 1].
     *
     * @param losses one a batch, finite, spread by about 1
     * @param metricRanks ranks of the batches by the metric
     * @param gradient receives the derivatives by the losses
     */
    double soft(double[] losses, double[] metricRanks, double[] gradient) {
        for (int i = 0; i < size; i++) {
            goodness[i] = -losses[i];
        }
        softRank.ranks(goodness, ranks);
        System.arraycopy(metricRanks, 0, target, 0, size);
        double deviation = standardise(ranks);
        standardise(target);
        double correlation = covariance(ranks, target);
        double share = deviation == 0 ? 0 : correlation * (deviation + SMALLEST_DEVIATION) / deviation;
        double scale = (size - 1) * (deviation + SMALLEST_DEVIATION);
        for (int i = 0; i < size; i++) {
            byRank[i] = -(target[i] - share * ranks[i]) / scale;
        }
        softRank.backward(byRank, gradient);
        return correlation;
    }

    /** Returns the correlation of the two, both ranked hard with ties at their average rank, in [-1, 1]. */
    static double hard(double[] losses, double[] metrics) {
        double[] byLoss = averageRanks(losses);
        double[] byMetric = averageRanks(metrics);
        standardise(byLoss);
        standardise(byMetric);
        return -covariance(byLoss, byMetric);
    }

    /** Returns the ranks, ascending from 0; equal values share the average of theirs. */
    static double[] averageRanks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = 0;
            int others = -1;
            for (double value : values) {
                below += value < values[i] ? 1 : 0;
                others += value == values[i] ? 1 : 0;
            }
            ranks[i] = below + others / 2.0;
        }
        return ranks;
    }

    /** Takes the mean off, divides by the deviation and a little, and returns the deviation before. */
    private static double standardise(double[] vector) {
        double mean = Arrays.stream(vector).sum() / vector.length;
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= mean;
        }
        double deviation = Math.sqrt(covariance(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= deviation + SMALLEST_DEVIATION;
        }
        return deviation;
    }

    /** Returns the unbiased covariance of vectors of mean 0. */
    private static double covariance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / (a.length - 1);
    }
}
