package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The perceptron's output: one linear unit with a bias over rectified units. */
final class OutputUnit implements Checkpointable {

    private static final float[] ONE = {1};

    private final Updater updater;
    private final float[] weights;
    private final float[] state;
    private final float[] bias = new float[1];
    private final float[] biasState;

    OutputUnit(float[] initialWeights, Updater updater) {
        this.updater = updater;
        weights = initialWeights;
        state = new float[updater.stateLength(weights.length)];
        biasState = new float[updater.stateLength(bias.length)];
    }

    float forward(float[] input) {
        return bias[0] + FloatVectors.dot(weights, input);
    }

    /** Takes a step and overwrites {@code inputGradient} by the derivative before the input was rectified. */
    void backward(float[] input, float slope, float[] inputGradient) {
        for (int i = 0; i < inputGradient.length; i++) {
            inputGradient[i] = input[i] > 0 ? slope * weights[i] : 0;
        }
        updater.along(input);
        updater.step(slope, weights, state);
        updater.along(ONE);
        updater.step(slope, bias, biasState);
    }

    /** Multiplies the updater's state. */
    void decay(float factor) {
        FloatVectors.scale(factor, state);
        FloatVectors.scale(factor, biasState);
    }

    boolean isFinite() {
        return Stream.of(weights, state, bias, biasState).allMatch(FloatVectors::isFinite);
    }

    /** Adds copies of the weights' row, then the bias's. */
    void addTo(List<LayerRow> rows) {
        rows.add(LayerRow.copyOf(weights, state));
        rows.add(LayerRow.copyOf(bias, biasState));
    }

    /** Overwrites both rows by those that {@link #addTo} added. */
    void takeFrom(Iterator<LayerRow> rows) {
        rows.next().copyTo(weights, state);
        rows.next().copyTo(bias, biasState);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        for (float[] values : Arrays.asList(weights, state, bias, biasState)) {
            CheckpointFormat.write(values, out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        for (float[] values : Arrays.asList(weights, state, bias, biasState)) {
            CheckpointFormat.read(values, in);
        }
    }
}
