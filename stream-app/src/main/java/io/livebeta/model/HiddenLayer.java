package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dense layer of rectified units over rectified units. Its weights lie by input, [input][unit] with the bias as one
 * more input, so that the forward pass and the step run along the units, in vector instructions. The backward pass
 * needs a dot product along the units instead, which strict floating point leaves partly serial; a second, transposed
 * copy would vectorise it but cost a second step on all weights, which is dearer. An input at 0 costs nothing in any
 * direction.
 */
final class HiddenLayer implements Checkpointable {

    private final int inputs;
    private final Updater updater;
    private final float[][] weights;
    private final float[][] states;

    HiddenLayer(float[][] initialWeights, Updater updater) {
        inputs = initialWeights.length;
        int units = initialWeights[0].length;
        this.updater = updater;
        weights = new float[inputs + 1][];
        System.arraycopy(initialWeights, 0, weights, 0, inputs);
        weights[inputs] = new float[units];
        states = new float[inputs + 1][updater.stateLength(units)];
    }

    /** Overwrites the units by their values. */
    void forward(float[] input, float[] units) {
        System.arraycopy(weights[inputs], 0, units, 0, units.length);
        for (int i = 0; i < inputs; i++) {
            if (input[i] != 0) {
                FloatVectors.addScaled(input[i], weights[i], units);
            }
        }
        FloatVectors.rectify(units, 0, units);
    }

    /**
     * Takes a step and overwrites {@code inputGradient}.
     *
     * @param gradient derivative of the loss by the units, before they are rectified
     * @param inputGradient the same of the input: the derivative before it was rectified
     */
    void backward(float[] input, float[] gradient, float[] inputGradient) {
        updater.along(gradient);
        for (int i = 0; i < inputs; i++) {
            inputGradient[i] = input[i] > 0 ? backward(i, input[i], gradient) : 0;
        }
        updater.step(1, weights[inputs], states[inputs]);
    }

    private float backward(int i, float value, float[] gradient) {
        float inputGradient = FloatVectors.dot(weights[i], gradient);
        updater.step(value, weights[i], states[i]);
        return inputGradient;
    }

    /** Multiplies the updater's state of all rows. */
    void decay(float factor) {
        for (float[] state : states) {
            FloatVectors.scale(factor, state);
        }
    }

    boolean isFinite() {
        return Stream.of(weights, states).flatMap(Arrays::stream).allMatch(FloatVectors::isFinite);
    }

    /** Adds copies of the inputs' rows, then the bias's. */
    void addTo(List<LayerRow> state) {
        for (int i = 0; i <= inputs; i++) {
            state.add(LayerRow.copyOf(weights[i], states[i]));
        }
    }

    /** Overwrites all rows by those that {@link #addTo} added. */
    void takeFrom(Iterator<LayerRow> state) {
        for (int i = 0; i <= inputs; i++) {
            state.next().copyTo(weights[i], states[i]);
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        for (int i = 0; i <= inputs; i++) {
            CheckpointFormat.write(weights[i], out);
            CheckpointFormat.write(states[i], out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        for (int i = 0; i <= inputs; i++) {
            CheckpointFormat.read(weights[i], in);
            CheckpointFormat.read(states[i], in);
        }
    }
}
