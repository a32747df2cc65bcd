package io.livebeta.loss;

/**
 * Evenly spaced nodes on [0, 1], between which a function of a probability is linear. A surrogate is learned, checked
 * and used at these nodes alone, so that its cost does not depend on how many events a batch has.
 */
final class ProbabilityGrid {

    /** Number of nodes; 1/2, where decisions change, is one of them. */
    static final int NODES = 33;

    private static final int CELLS = NODES - 1;

    private ProbabilityGrid() {}

    /** Returns the probability of a node, 0 at the first and 1 at the last. */
    static double node(int index) {
        return (double) index / CELLS;
    }

    /** Adds a weight at a probability to the two nodes around it. */
    static void add(double probability, double weight, double[] weights) {
        int cell = cell(probability);
        double part = probability * CELLS - cell;
        weights[cell] += weight * (1 - part);
        weights[cell + 1] += weight * part;
    }

    /** Returns the value at a probability in [0, 1]. */
    static double interpolate(double[] values, double probability) {
        int cell = cell(probability);
        double part = probability * CELLS - cell;
        return values[cell] + part * (values[cell + 1] - values[cell]);
    }

    private static int cell(double probability) {
        return Math.min((int) (probability * CELLS), CELLS - 1);
    }
}
