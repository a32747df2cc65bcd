package io.livebeta.model;

import io.livebeta.model.SeededRandom.Purpose;

/**
 * The weights that a new network starts with, as a function of the seed and of their place, so that all engines start
 * equal and a row's weights do not depend on when it is first touched. Biases and the linear part start at 0.
 */
final class InitialWeights {

    /* Above any width, so that every place has an index of its own whatever the widths. */
    private static final long WIDTH_LIMIT = 1L << 20;

    private static final double OUTPUT_SCALE = 0.1;

    private final NetworkSpec spec;
    private final SeededRandom random;
    private final RowScale scale;

    InitialWeights(NetworkSpec spec, RowScale scale) {
        this.spec = spec;
        random = new SeededRandom(spec.seed());
        this.scale = scale;
    }

    /**
     * Returns the weights of a first-layer row to the first hidden units of the main perceptron, then of the fast one,
     * from N(0, scale²).
     */
    float[] row(int row) {
        return row(row, 0);
    }

    /** Returns the weights of a fast deviation, to the fast perceptron's units alone, from N(0, scale²). */
    float[] fastRow(int row) {
        return row(row, spec.mainUnits());
    }

    private float[] row(int row, int firstUnit) {
        float[] weights = new float[spec.firstUnits() - firstUnit];
        double deviation = scale.standardDeviation(row);
        if (deviation != 0) {
            for (int i = 0; i < weights.length; i++) {
                long index = row * WIDTH_LIMIT + firstUnit + i;
                weights[i] = (float) (deviation * random.gaussian(Purpose.FIRST_LAYER, index));
            }
        }
        return weights;
    }

    /**
     * Returns the weights between two hidden layers, from N(0, 2/inputs) (He et al., ICCV 2015), indexed [input][unit].
     *
     * @param layer 1 for the weights between the first hidden layer and the second
     */
    float[][] hidden(int layer, int inputs, int units) {
        double deviation = Math.sqrt(2.0 / inputs);
        float[][] weights = new float[inputs][units];
        for (int input = 0; input < inputs; input++) {
            for (int unit = 0; unit < units; unit++) {
                long index = (layer * WIDTH_LIMIT + input) * WIDTH_LIMIT + unit;
                weights[input][unit] = (float) (deviation * random.gaussian(Purpose.HIDDEN_LAYER, index));
            }
        }
        return weights;
    }

    /**
     * Returns the weights of an output, from 0.1 * N(0, 1/inputs).
     *
     * @param perceptron 0 for the main one, 1 for the fast one
     */
    float[] output(int perceptron, int inputs) {
        double deviation = OUTPUT_SCALE * Math.sqrt(1.0 / inputs);
        float[] weights = new float[inputs];
        for (int input = 0; input < inputs; input++) {
            weights[input] =
                    (float) (deviation * random.gaussian(Purpose.OUTPUT_LAYER, perceptron * WIDTH_LIMIT + input));
        }
        return weights;
    }
}
