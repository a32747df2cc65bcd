package io.livebeta.loss;

/**
 * Spearman's rank correlation, the Pearson correlation of ranks, between a loss and a metric over a number of batches:
 * what a surrogate loss is learned for and judged by (ReLoss, Huang et al., ICLR 2022, arXiv 2202.13197). The loss is
 * ranked downwards and the metric upwards, so that 1 is a loss that ranks as the metric does. Where either side is
 * constant, 0/0, the correlation is 0 and so is its gradient. One thread uses an instance.
 */
final class SpearmanCorrelation {

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
        double length = toUnit(ranks);
        toUnit(target);
        double correlation = product(ranks, target);
        for (int i = 0; i < size; i++) {
            byRank[i] = length == 0 ? 0 : -(target[i] - correlation * ranks[i]) / length;
        }
        softRank.backward(byRank, gradient);
        return correlation;
    }

    /** Returns the correlation of the two, both ranked hard with ties at their average rank, in [-1, 1]. */
    static double hard(double[] losses, double[] metrics) {
        double[] byLoss = averageRanks(losses);
        double[] byMetric = averageRanks(metrics);
        toUnit(byLoss);
        toUnit(byMetric);
        return -product(byLoss, byMetric);
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

    /** Takes the mean off and scales to length 1, a constant vector to 0; returns the length before. */
    private static double toUnit(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value;
        }
        double mean = sum / vector.length;
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= mean;
            squares += vector[i] * vector[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = length == 0 ? 0 : vector[i] / length;
        }
        return length;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
