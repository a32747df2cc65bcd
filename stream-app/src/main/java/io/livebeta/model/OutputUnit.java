package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The perceptron's output: one linear unit with a bias over rectified units. */
final class OutputUnit implements Checkpointable {

    private static final float[] ONE = {1};

    private final AdaGrad adaGrad;
    private final float[] weights;
    private final float[] sums;
    private final float[] bias = new float[1];
    private final float[] biasSum = new float[1];

    OutputUnit(float[] initialWeights, AdaGrad adaGrad) {
        this.adaGrad = adaGrad;
        weights = initialWeights;
        sums = new float[weights.length];
    }

    float forward(float[] input) {
        return bias[0] + FloatVectors.dot(weights, input);
    }

    /** Takes a step and overwrites {@code inputGradient} by the derivative before the input was rectified. */
    void backward(float[] input, float slope, float[] inputGradient) {
        for (int i = 0; i < inputGradient.length; i++) {
            inputGradient[i] = input[i] > 0 ? slope * weights[i] : 0;
        }
        adaGrad.step(slope, input, weights, sums);
        adaGrad.step(slope, ONE, bias, biasSum);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        for (float[] values : Arrays.asList(weights, sums, bias, biasSum)) {
            CheckpointFormat.write(values, out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        for (float[] values : Arrays.asList(weights, sums, bias, biasSum)) {
            CheckpointFormat.read(values, in);
        }
    }
}
