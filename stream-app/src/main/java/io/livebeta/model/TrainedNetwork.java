package io.livebeta.model;

import java.util.List;

/**
 * A perceptron with rectified hidden units and one output that was trained elsewhere.
 *
 * @param layers its layers from below; the last one has one unit, without an activation, the logit
 * @param means what is subtracted from each input
 * @param deviations what it is then divided by, above 0
 * @param steps training steps behind it, at least 1
 */
record TrainedNetwork(List<Layer> layers, double[] means, double[] deviations, long steps) {

    /**
     * A dense layer.
     *
     * @param weights [input][unit]
     * @param biases one for each unit
     */
    record Layer(float[][] weights, float[] biases) {}

    int inputs() {
        return layers.get(0).weights().length;
    }

    List<Integer> hiddenWidths() {
        return layers.subList(0, layers.size() - 1).stream()
                .map(layer -> layer.biases().length)
                .toList();
    }
}
