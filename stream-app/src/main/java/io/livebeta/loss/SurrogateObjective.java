package io.livebeta.loss;

import java.util.Arrays;

/**
 * What a surrogate is learned by, as in ReLoss (Huang et al., ICLR 2022, arXiv 2202.13197): minus the soft rank
 * correlation of its loss with the metric over a number of batches, plus a penalty on its gradient.
 *
 * <p>The loss of a batch is the mean of g_y(p) over its scores, g_y(p) = f_y(p) - f_y(1), with one network f for each
 * class y: a single one, as in the paper, weighs both classes alike and cannot follow a metric that does not. What a
 * right and certain score costs is 0 by the subtraction; where g falls it is its own absolute value, which the paper
 * takes. Losses are standardised before they are ranked: the soft rank is noise for losses spread by much less than 1.
 * One thread uses an instance.
 */
final class SurrogateObjective {

    private static final double PENALTY_WEIGHT = 0.1;
    private static final int NODES = ProbabilityGrid.NODES;

    private final int size;
    private final SpearmanCorrelation correlation;
    private final double[] standardised;
    private final double[] byLoss;

    /**
     * Prepares for batches.
     *
     * @param size number of batches, a power of two and at least 2
     */
    SurrogateObjective(int size) {
        this.size = size;
        correlation = new SpearmanCorrelation(size);
        standardised = new double[size];
        byLoss = new double[size];
    }

    /**
     * Returns the objective.
     *
     * @param ofPositive receives the gradient by the parameters of the positives' network
     * @param ofNegative the same of the negatives' network
     */
    double evaluate(Surrogate surrogate, SubBatches batches, double[] ofPositive, double[] ofNegative) {
        SurrogateTable table = surrogate.table();
        double objective = -rank(table.losses(batches), batches.metrics());
        objective += addGradient(surrogate, table, batches, true, ofPositive);
        return objective + addGradient(surrogate, table, batches, false, ofNegative);
    }

    /** Returns the correlation, and sets its gradient by the losses, 0 where these are all equal. */
    private double rank(double[] losses, double[] metrics) {
        double mean = Arrays.stream(losses).sum() / size;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            standardised[i] = losses[i] - mean;
            squares += standardised[i] * standardised[i];
        }
        double deviation = Math.sqrt(squares / (size - 1));
        if (deviation == 0) {
            Arrays.fill(byLoss, 0);
            return 0;
        }
        for (int i = 0; i < size; i++) {
            standardised[i] /= deviation;
        }
        double result = correlation.soft(standardised, SpearmanCorrelation.averageRanks(metrics), byLoss);
        differentiateStandardising(deviation);
        return result;
    }

    private void differentiateStandardising(double deviation) {
        double sum = 0;
        double along = 0;
        for (int i = 0; i < size; i++) {
            sum += byLoss[i];
            along += byLoss[i] * standardised[i];
        }
        for (int i = 0; i < size; i++) {
            byLoss[i] = (byLoss[i] - sum / size - standardised[i] * along / (size - 1)) / deviation;
        }
    }

    /** Sets the gradient by the parameters of a class's network, and returns the penalty of that class. */
    private double addGradient(
            Surrogate surrogate, SurrogateTable table, SubBatches batches, boolean label, double[] gradient) {
        double[] byNode = byNode(batches, label);
        double share = PENALTY_WEIGHT / (2 * NODES);
        double penalty = 0;
        Arrays.fill(gradient, 0);
        SurrogateNetwork network = surrogate.network(label);
        for (int node = 0; node < NODES; node++) {
            double fall = -table.slopes(label)[node];
            penalty += share * LipschitzPenalty.value(fall);
            network.evaluate(ProbabilityGrid.node(node));
            network.addGradient(byNode[node], -share * LipschitzPenalty.slope(fall), gradient);
        }
        return penalty;
    }

    /** Returns the derivatives of minus the correlation by f at the nodes. */
    private double[] byNode(SubBatches batches, boolean label) {
        double[] byNode = new double[NODES];
        double total = 0;
        for (int batch = 0; batch < size; batch++) {
            double[] weights = batches.nodes(batch, label);
            for (int node = 0; node < NODES; node++) {
                byNode[node] -= byLoss[batch] * weights[node];
                total -= byLoss[batch] * weights[node];
            }
        }
        byNode[NODES - 1] -= total;
        return byNode;
    }
}
