package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A multi-layer perceptron above the first layer: its rectified units, further hidden layers and the output. It reads a
 * run of the first layer's columns.
 */
final class Perceptron implements Checkpointable {

    private final int firstColumn;
    private final HiddenLayer[] hidden;
    private final OutputUnit output;

    /* The units of each hidden layer, the first one included, and the derivatives before they are rectified. */
    private final float[][] units;
    private final float[][] gradients;

    /** Makes the perceptron of a number, 0 or 1, whose first units begin at a column. */
    Perceptron(int number, int firstColumn, List<Integer> widths, InitialWeights initialWeights, Updater updater) {
        this.firstColumn = firstColumn;
        int layers = widths.size();
        units = new float[layers][];
        gradients = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            units[layer] = new float[widths.get(layer)];
            gradients[layer] = new float[widths.get(layer)];
        }
        hidden = new HiddenLayer[layers - 1];
        for (int layer = 1; layer < layers; layer++) {
            float[][] weights = initialWeights.hidden(layer, widths.get(layer - 1), widths.get(layer));
            hidden[layer - 1] = new HiddenLayer(weights, updater);
        }
        output = new OutputUnit(initialWeights.output(number, widths.get(layers - 1)), updater);
    }

    /** Returns the output, given the first layer's sums. */
    float forward(float[] columns) {
        FloatVectors.rectify(columns, firstColumn, units[0]);
        for (int layer = 0; layer < hidden.length; layer++) {
            hidden[layer].forward(units[layer], units[layer + 1]);
        }
        return output.forward(units[hidden.length]);
    }

    /** Takes a step and overwrites its run of {@code columnGradient} by the derivatives by the first layer's sums. */
    void backward(float slope, float[] columnGradient) {
        output.backward(units[hidden.length], slope, gradients[hidden.length]);
        for (int layer = hidden.length - 1; layer >= 0; layer--) {
            hidden[layer].backward(units[layer], gradients[layer + 1], gradients[layer]);
        }
        System.arraycopy(gradients[0], 0, columnGradient, firstColumn, gradients[0].length);
    }

    /** Multiplies the updater's state of all layers. */
    void decay(float factor) {
        for (HiddenLayer layer : hidden) {
            layer.decay(factor);
        }
        output.decay(factor);
    }

    boolean isFinite() {
        return Arrays.stream(hidden).allMatch(HiddenLayer::isFinite) && output.isFinite();
    }

    /** Adds copies of the rows of all layers, from below. */
    void addTo(List<LayerRow> state) {
        for (HiddenLayer layer : hidden) {
            layer.addTo(state);
        }
        output.addTo(state);
    }

    /** Overwrites all rows by those that {@link #addTo} added. */
    void takeFrom(Iterator<LayerRow> state) {
        for (HiddenLayer layer : hidden) {
            layer.takeFrom(state);
        }
        output.takeFrom(state);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        for (HiddenLayer layer : hidden) {
            layer.writeTo(out);
        }
        output.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        for (HiddenLayer layer : hidden) {
            layer.readFrom(in);
        }
        output.readFrom(in);
    }
}
