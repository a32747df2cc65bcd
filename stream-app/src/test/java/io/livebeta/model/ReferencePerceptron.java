package io.livebeta.model;

import io.livebeta.model.ReferenceNetwork.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A perceptron of {@link ReferenceNetwork}: rectified units over a run of the first layer's columns, and an output. */
final class ReferencePerceptron {

    private final int firstColumn;
    private final List<Integer> widths;

    /* Hidden layers: [input][unit], the bias last. Output: the bias last. */
    private final List<Weight[][]> hidden = new ArrayList<>();
    private final Weight[] output;

    private double[][] sums;

    ReferencePerceptron(int number, int firstColumn, List<Integer> widths, InitialWeights initialWeights) {
        this.firstColumn = firstColumn;
        this.widths = widths;
        for (int layer = 1; layer < widths.size(); layer++) {
            hidden.add(withBias(initialWeights.hidden(layer, widths.get(layer - 1), widths.get(layer))));
        }
        output = withZero(initialWeights.output(number, widths.get(widths.size() - 1)));
    }

    private static Weight[][] withBias(float[][] weights) {
        Weight[][] layer = new Weight[weights.length + 1][];
        for (int i = 0; i < weights.length; i++) {
            layer[i] = weights(weights[i]);
        }
        layer[weights.length] = weights(new float[weights[0].length]);
        return layer;
    }

    /** Returns a row of weights of given values, and one more at 0, which is a row of its own. */
    static Weight[] withZero(float[] values) {
        Weight[] weights = weights(Arrays.copyOf(values, values.length + 1));
        weights[values.length] = new Weight(0, new Object());
        return weights;
    }

    private static Weight[] weights(float[] values) {
        Weight[] weights = new Weight[values.length];
        for (int i = 0; i < values.length; i++) {
            weights[i] = new Weight(values[i], weights);
        }
        return weights;
    }

    /** Returns all weights. */
    Stream<Weight[]> rows() {
        return Stream.concat(hidden.stream().flatMap(Stream::of), Stream.of(new Weight[][] {output}));
    }

    /** Returns the output, given the first layer's sums by column. */
    double score(double[] columns) {
        sums = new double[widths.size()][];
        sums[0] = Arrays.copyOfRange(columns, firstColumn, firstColumn + widths.get(0));
        for (int layer = 1; layer < widths.size(); layer++) {
            sums[layer] = new double[widths.get(layer)];
            for (int unit = 0; unit < sums[layer].length; unit++) {
                sums[layer][unit] = sum(layer, unit);
            }
        }
        int top = widths.size() - 1;
        double logit = output[widths.get(top)].value;
        for (int unit = 0; unit < widths.get(top); unit++) {
            logit += Math.max(sums[top][unit], 0) * output[unit].value;
        }
        return logit;
    }

    private double sum(int layer, int unit) {
        Weight[][] weights = hidden.get(layer - 1);
        int inputs = widths.get(layer - 1);
        double sum = weights[inputs][unit].value;
        for (int i = 0; i < inputs; i++) {
            sum += Math.max(sums[layer - 1][i], 0) * weights[i][unit].value;
        }
        return sum;
    }

    /** Fills in the gradients of the weights that the last score has read, and the derivatives by its columns. */
    void differentiate(double[] byColumn, List<Weight> touched) {
        int top = widths.size() - 1;
        double[] delta = new double[widths.get(top)];
        for (int unit = 0; unit < delta.length; unit++) {
            delta[unit] = sums[top][unit] > 0 ? output[unit].value : 0;
            put(output[unit], Math.max(sums[top][unit], 0), touched);
        }
        put(output[delta.length], 1, touched);
        for (int layer = top; layer > 0; layer--) {
            delta = differentiate(layer, delta, touched);
        }
        System.arraycopy(delta, 0, byColumn, firstColumn, delta.length);
    }

    private double[] differentiate(int layer, double[] delta, List<Weight> touched) {
        Weight[][] weights = hidden.get(layer - 1);
        double[] below = new double[widths.get(layer - 1)];
        for (int unit = 0; unit < delta.length; unit++) {
            for (int i = 0; i < below.length; i++) {
                below[i] += sums[layer - 1][i] > 0 ? delta[unit] * weights[i][unit].value : 0;
                put(weights[i][unit], delta[unit] * Math.max(sums[layer - 1][i], 0), touched);
            }
            put(weights[below.length][unit], delta[unit], touched);
        }
        return below;
    }

    private static void put(Weight weight, double gradient, List<Weight> touched) {
        weight.gradient = gradient;
        touched.add(weight);
    }
}
