package io.livebeta.loss;

import io.livebeta.metric.ConfusionMetric;
import io.livebeta.metric.SoftConfusion;
import java.util.Arrays;

/**
 * Batches of recent scores, made of varied quality so that there is something to rank. ReLoss replaces a random part of
 * the labels by random ones; here random scores replace a random part of the recent ones, up to all of the rarer class
 * and as many of the other, in each class for itself, because most metrics do not weigh the classes alike.
 *
 * <p>A batch has {@value #SCORES} scores of either class, which weigh as much as the class does in the stream: a batch
 * drawn evenly would seldom have a rare positive. One thread uses an instance.
 */
final class SubBatches {

    private static final int SCORES = 64;
    private static final double DECISION = 0.5;
    private static final double SMALLEST_PROBABILITY = 1e-13;

    private final int size;
    private final double[][] positiveNodes;
    private final double[][] negativeNodes;
    private final double[] metrics;
    private final double[] crossEntropies;

    SubBatches(int size) {
        this.size = size;
        positiveNodes = new double[size][ProbabilityGrid.NODES];
        negativeNodes = new double[size][ProbabilityGrid.NODES];
        metrics = new double[size];
        crossEntropies = new double[size];
    }

    int size() {
        return size;
    }

    /** Returns the weight of a batch's scores by node of the grid; over both classes the sum is 1. */
    double[] nodes(int batch, boolean label) {
        return (label ? positiveNodes : negativeNodes)[batch];
    }

    /** Returns the metric of every batch, decided at probability 1/2. */
    double[] metrics() {
        return metrics;
    }

    /** Returns the mean cross-entropy of every batch, in nats. */
    double[] crossEntropies() {
        return crossEntropies;
    }

    /**
     * Draws all batches anew.
     *
     * @param window filled
     * @param heldOut whether from the scores that are held out
     */
    void draw(ScoreWindow window, boolean heldOut, ConfusionMetric metric, RandomSequence random) {
        for (int batch = 0; batch < size; batch++) {
            crossEntropies[batch] = 0;
            double truePositives = draw(batch, true, window, heldOut, random);
            double trueNegatives = draw(batch, false, window, heldOut, random);
            metrics[batch] = metric.value(new SoftConfusion(
                    truePositives,
                    window.weight(false) - trueNegatives,
                    window.weight(true) - truePositives,
                    trueNegatives));
        }
    }

    /** Draws the scores of one class, and returns the weight of those that are decided right. */
    private double draw(int batch, boolean label, ScoreWindow window, boolean heldOut, RandomSequence random) {
        double[] nodes = nodes(batch, label);
        Arrays.fill(nodes, 0);
        double replaced = random.next() * Math.min(1, window.weight(!label) / window.weight(label));
        double weight = window.weight(label) / SCORES;
        int right = 0;
        for (int i = 0; i < SCORES; i++) {
            double u = random.next();
            double score =
                    u < replaced ? u / replaced : window.of(label).pick((u - replaced) / (1 - replaced), heldOut);
            ProbabilityGrid.add(score, weight, nodes);
            crossEntropies[batch] -= weight * Math.log(Math.max(score, SMALLEST_PROBABILITY));
            right += isRight(score, label) ? 1 : 0;
        }
        return right * weight;
    }

    /** At 1/2 the decision is positive. */
    private static boolean isRight(double trueClassProbability, boolean label) {
        return label ? trueClassProbability >= DECISION : trueClassProbability > DECISION;
    }
}
