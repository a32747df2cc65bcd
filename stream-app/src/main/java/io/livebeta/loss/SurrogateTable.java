package io.livebeta.loss;

import io.livebeta.metric.Logistic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A surrogate loss at the nodes of the grid, for each class: its values g, 0 at probability 1, and its slopes dg/dp by
 * the probability p of the true class. A table is not changed once it is made.
 */
final class SurrogateTable {

    private static final int NODES = ProbabilityGrid.NODES;
    private static final double LEAST_PART = 0.01;

    private final double[] positiveValues;
    private final double[] positiveSlopes;
    private final double[] negativeValues;
    private final double[] negativeSlopes;

    private SurrogateTable(double[][] columns) {
        positiveValues = columns[0];
        positiveSlopes = columns[1];
        negativeValues = columns[2];
        negativeSlopes = columns[3];
    }

    /** Returns f(p) - f(1) and f'(p) of a network for each class. */
    static SurrogateTable of(SurrogateNetwork ofPositives, SurrogateNetwork ofNegatives) {
        double[][] columns = new double[4][NODES];
        fill(ofPositives, columns[0], columns[1]);
        fill(ofNegatives, columns[2], columns[3]);
        return new SurrogateTable(columns);
    }

    private static void fill(SurrogateNetwork network, double[] values, double[] slopes) {
        for (int node = 0; node < NODES; node++) {
            network.evaluate(ProbabilityGrid.node(node));
            values[node] = network.value();
            slopes[node] = network.slope();
        }
        double atOne = values[NODES - 1];
        for (int node = 0; node < NODES; node++) {
            values[node] -= atOne;
        }
    }

    double[] values(boolean label) {
        return label ? positiveValues : negativeValues;
    }

    double[] slopes(boolean label) {
        return label ? positiveSlopes : negativeSlopes;
    }

    /** Returns the derivative of the loss by the logit, finite; it never has the wrong sign where the table falls. */
    double slope(double logit, boolean label) {
        double trueClassProbability = Logistic.sigmoid(label ? logit : -logit);
        double slope = ProbabilityGrid.interpolate(slopes(label), trueClassProbability) * Logistic.sigmoidSlope(logit);
        return label ? slope : -slope;
    }

    /** Returns the loss of every batch. */
    double[] losses(SubBatches batches) {
        double[] losses = new double[batches.size()];
        for (int batch = 0; batch < losses.length; batch++) {
            double[] positives = batches.nodes(batch, true);
            double[] negatives = batches.nodes(batch, false);
            for (int node = 0; node < NODES; node++) {
                losses[batch] += positives[node] * positiveValues[node] + negatives[node] * negativeValues[node];
            }
        }
        return losses;
    }

    /** Returns whether the loss of either class falls, by value and by slope, from each node to the next. */
    boolean isFalling() {
        return isFalling(true) && isFalling(false);
    }

    private boolean isFalling(boolean label) {
        double[] values = values(label);
        for (int node = 0; node < NODES; node++) {
            boolean falls = node == NODES - 1 || values[node + 1] < values[node];
            // Not the same as the negation, which would let NaN pass.
            if (!(falls && slopes(label)[node] <= 0)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a class costs next to nothing, so that the loss would teach to decide for the other always. */
    boolean ignoresAClass() {
        double ofPositive = positiveValues[0];
        double ofNegative = negativeValues[0];
        return Math.min(ofPositive, ofNegative) < LEAST_PART * Math.max(ofPositive, ofNegative);
    }

    /**
     * Returns the table in units of what an event costs that is wrong for certain, on the average over the stream: its
     * weight in a metric has the mean 1 in the same sense in {@link AnyLoss}.
     *
     * @param share share of the positives, in [0, 1]
     */
    SurrogateTable normalised(double share) {
        double unit = share * positiveValues[0] + (1 - share) * negativeValues[0];
        double[][] columns = {
            positiveValues.clone(), positiveSlopes.clone(), negativeValues.clone(), negativeSlopes.clone()
        };
        for (double[] column : columns) {
            for (int node = 0; node < NODES; node++) {
                column[node] /= unit;
            }
        }
        return new SurrogateTable(columns);
    }

    void writeTo(DataOutput out) throws IOException {
        for (double[] column : new double[][] {positiveValues, positiveSlopes, negativeValues, negativeSlopes}) {
            for (double number : column) {
                out.writeDouble(number);
            }
        }
    }

    static SurrogateTable read(DataInput in) throws IOException {
        double[][] columns = new double[4][NODES];
        for (double[] column : columns) {
            for (int node = 0; node < NODES; node++) {
                column[node] = in.readDouble();
            }
        }
        return new SurrogateTable(columns);
    }
}
