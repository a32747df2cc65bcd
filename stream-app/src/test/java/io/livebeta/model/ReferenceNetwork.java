package io.livebeta.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The network as its definition reads, in double precision, without regard to speed. What the engines compute is
 * compared with it; its own gradient is compared with finite differences.
 */
final class ReferenceNetwork {

    /** One weight with its gradient of the logit and AdaGrad's sum. */
    static final class Weight {
        double value;
        double gradient;
        private double sum;

        private Weight(double value) {
            this.value = value;
        }
    }

    private final NetworkSpec spec;
    private final List<Integer> widths;
    private final InitialWeights initialWeights;

    /* First layer: [unit], the linear part last. Hidden layers: [input][unit], the bias last. Output: the bias last. */
    private final Map<Integer, Weight[]> rows = new HashMap<>();
    private final List<Weight[][]> hidden = new ArrayList<>();
    private final Weight[] output;

    private SparseInput input;
    private double[][] sums;

    ReferenceNetwork(NetworkSpec spec, RowScale scale) {
        this.spec = spec;
        widths = spec.hiddenWidths();
        initialWeights = new InitialWeights(spec, scale);
        for (int layer = 1; layer < widths.size(); layer++) {
            float[][] weights = initialWeights.hidden(layer, widths.get(layer - 1), widths.get(layer));
            hidden.add(withBias(weights));
        }
        output = widths.isEmpty() ? new Weight[0] : withZero(initialWeights.output(widths.get(widths.size() - 1)));
    }

    private static Weight[][] withBias(float[][] weights) {
        Weight[][] layer = new Weight[weights.length + 1][];
        for (int i = 0; i < weights.length; i++) {
            layer[i] = weights(weights[i]);
        }
        layer[weights.length] = weights(new float[weights[0].length]);
        return layer;
    }

    private static Weight[] withZero(float[] values) {
        return weights(Arrays.copyOf(values, values.length + 1));
    }

    private static Weight[] weights(float[] values) {
        Weight[] weights = new Weight[values.length];
        for (int i = 0; i < values.length; i++) {
            weights[i] = new Weight(values[i]);
        }
        return weights;
    }

    double score(SparseInput scored) {
        input = scored;
        int firstWidth = widths.isEmpty() ? 0 : widths.get(0);
        double[] columns = new double[firstWidth + 1];
        for (int i = 0; i < input.size(); i++) {
            Weight[] row = row(input.row(i), firstWidth);
            for (int column = 0; column < columns.length; column++) {
                columns[column] += input.value(i) * row[column].value;
            }
        }
        double linear = columns[firstWidth];
        return widths.isEmpty() ? linear : linear + perceptron(columns);
    }

    private Weight[] row(int row, int firstWidth) {
        return rows.computeIfAbsent(row, r -> withZero(initialWeights.row(r, firstWidth)));
    }

    private double perceptron(double[] columns) {
        sums = new double[widths.size()][];
        sums[0] = columns;
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

    /** Takes the step after the last {@link #score}. */
    void learn(double slope) {
        for (Weight weight : differentiate()) {
            double gradient = slope * weight.gradient;
            weight.sum += gradient * gradient;
            weight.value -= spec.learningRate() * gradient / Math.sqrt(weight.sum + spec.epsilon());
        }
    }

    /** Returns the weights that the last score has read, their gradients filled in. */
    List<Weight> differentiate() {
        List<Weight> touched = new ArrayList<>();
        double[] delta = widths.isEmpty() ? new double[0] : differentiatePerceptron(touched);
        for (int i = 0; i < input.size(); i++) {
            Weight[] row = rows.get(input.row(i));
            for (int column = 0; column < row.length; column++) {
                double byColumn = column < delta.length ? delta[column] : 1;
                put(row[column], input.value(i) * byColumn, touched);
            }
        }
        return touched;
    }

    private double[] differentiatePerceptron(List<Weight> touched) {
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
        return delta;
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
