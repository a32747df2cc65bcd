package io.livebeta.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The network as its definition reads, in double precision, without regard to speed: a sum of perceptrons and a linear
 * part over one sparse first layer. What the engines compute is compared with it; its own gradient is compared with
 * finite differences.
 */
final class ReferenceNetwork {

    /** One weight with its gradient of the logit and AdaGrad's sum. */
    static final class Weight {
        double value;
        double gradient;
        private final Object row;
        private double sum;

        /**
         * Makes a weight.
         *
         * @param row what it has in common with the weights of its row, and with no other
         */
        Weight(double value, Object row) {
            this.value = value;
            this.row = row;
        }
    }

    private final NetworkSpec spec;
    private final InitialWeights initialWeights;

    /* First layer: [column], the main perceptron's units, then the fast one's, then the linear part. */
    private final Map<Integer, Weight[]> rows = new HashMap<>();
    private final int linear;
    private final List<ReferencePerceptron> perceptrons = new ArrayList<>();

    private SparseInput input;
    private long steps;

    ReferenceNetwork(NetworkSpec spec, RowScale scale) {
        this.spec = spec;
        initialWeights = new InitialWeights(spec, scale);
        linear = spec.firstUnits();
        if (!spec.hiddenWidths().isEmpty()) {
            perceptrons.add(new ReferencePerceptron(0, 0, spec.hiddenWidths(), initialWeights));
        }
        if (spec.fastUnits() > 0) {
            perceptrons.add(new ReferencePerceptron(1, spec.mainUnits(), List.of(spec.fastUnits()), initialWeights));
        }
    }

    double score(SparseInput scored) {
        input = scored;
        double[] columns = new double[linear + 1];
        for (int i = 0; i < input.size(); i++) {
            for (int column = firstColumn(i); column < endColumn(i); column++) {
                columns[column] += input.value(i) * row(i)[column].value;
            }
        }
        double logit = columns[linear];
        for (ReferencePerceptron perceptron : perceptrons) {
            logit += perceptron.score(columns);
        }
        return logit;
    }

    /* A fast deviation feeds the fast perceptron alone, any other row every column. */
    private int firstColumn(int position) {
        return isFast(position) ? spec.mainUnits() : 0;
    }

    private int endColumn(int position) {
        return isFast(position) ? linear : linear + 1;
    }

    private boolean isFast(int position) {
        return position >= input.fastStart();
    }

    private Weight[] row(int position) {
        return rows.computeIfAbsent(input.row(position), row -> initialRow(row, isFast(position)));
    }

    private Weight[] initialRow(int row, boolean fast) {
        if (!fast) {
            return ReferencePerceptron.withZero(initialWeights.row(row));
        }
        float[] weights = new float[linear];
        System.arraycopy(initialWeights.fastRow(row), 0, weights, spec.mainUnits(), spec.fastUnits());
        return ReferencePerceptron.withZero(weights);
    }

    /** Takes the step after the last {@link #score}. */
    void learn(double slope) {
        List<Weight> touched = differentiate();
        Map<Object, Double> meanSquares = touched.stream()
                .collect(Collectors.groupingBy(
                        weight -> weight.row, Collectors.averagingDouble(weight -> square(slope * weight.gradient))));
        for (Weight weight : touched) {
            double gradient = slope * weight.gradient;
            weight.sum += switch (spec.optimizer()) {
                case ADAGRAD -> square(gradient);
                case ROW_ADAGRAD -> meanSquares.get(weight.row);
            };
            weight.value -= spec.learningRate() * gradient / Math.sqrt(weight.sum + spec.epsilon());
        }
        if (++steps % NetworkSpec.DECAY_STEPS == 0) {
            decay();
        }
    }

    private void decay() {
        rows.values().forEach(ReferenceNetwork::decay);
        perceptrons.forEach(perceptron -> perceptron.rows().forEach(ReferenceNetwork::decay));
    }

    private static void decay(Weight[] row) {
        for (Weight weight : row) {
            weight.sum *= NetworkSpec.DECAY;
        }
    }

    private static double square(double value) {
        return value * value;
    }

    /** Returns the weights that the last score has read, their gradients filled in. */
    List<Weight> differentiate() {
        List<Weight> touched = new ArrayList<>();
        double[] byColumn = new double[linear + 1];
        byColumn[linear] = 1;
        for (ReferencePerceptron perceptron : perceptrons) {
            perceptron.differentiate(byColumn, touched);
        }
        for (int i = 0; i < input.size(); i++) {
            for (int column = firstColumn(i); column < endColumn(i); column++) {
                Weight weight = row(i)[column];
                weight.gradient = input.value(i) * byColumn[column];
                touched.add(weight);
            }
        }
        return touched;
    }

    /** Does what {@link OnlineClassifier#blendRows} says. */
    void blendRows(int first, int[] lower, float[] fraction) {
        Map<Integer, Weight[]> blended = new HashMap<>();
        for (int i = 0; i < lower.length; i++) {
            blended.put(first + i, blend(first + lower[i], fraction[i]));
        }
        rows.putAll(blended);
    }

    private Weight[] blend(int lower, double fraction) {
        Weight[] low = rows.getOrDefault(lower, initialRow(lower, false));
        Weight[] high = rows.getOrDefault(lower + 1, initialRow(lower + 1, false));
        Weight[] blended = new Weight[low.length];
        for (int column = 0; column < low.length; column++) {
            blended[column] = new Weight(
                    (1 - fraction) * low[column].value + fraction * high[column].value,
                    column < linear ? blended : new Object());
            blended[column].sum = (1 - fraction) * low[column].sum + fraction * high[column].sum;
        }
        return blended;
    }
}
