package io.livebeta.model;

import java.util.Arrays;
import java.util.Iterator;

/**
 * Puts a network that was trained elsewhere in the place of the main perceptron, or of the linear part where it has no
 * hidden layer. The other parts of the model start so that they add nothing to its logit: the hats and the categories at
 * 0, the output of the fast perceptron too.
 */
final class WarmStart {

    private WarmStart() {}

    /** Returns the state of a network of this shape, whose hidden widths are those of the trained one. */
    static NetworkState state(NetworkSpec spec, TrainedNetwork trained) {
        NetworkState state = touched(spec, trained.inputs());
        TrainedNetwork.Layer first = trained.layers().get(0);
        for (int feature = 0; feature < trained.inputs(); feature++) {
            putFirst(spec, first.weights()[feature], row(state, InputLayout.numeric(feature)));
        }
        putFirst(spec, first.biases(), row(state, InputLayout.BIAS));
        putDense(trained, state.dense().iterator());
        return state;
    }

    /* A network that has met each number once, and so has their rows, in the form of its optimiser. */
    private static NetworkState touched(NetworkSpec spec, int features) {
        SparseInput all = new SparseInput();
        all.add(InputLayout.BIAS, 1);
        for (int feature = 0; feature < features; feature++) {
            all.add(InputLayout.numeric(feature), 1);
        }
        JvmClassifier fresh = new JvmClassifier(spec, row -> InputLayout.initialDeviation(row, features));
        fresh.score(all);
        return fresh.state();
    }

    private static float[] row(NetworkState state, int row) {
        LayerRow found = state.rows().get(row);
        if (found == null) {
            throw new IllegalStateException("a row that was scored must be there");
        }
        return found.weights();
    }

    /* The linear part is the last column; it is 0 in a row that has not learned. */
    private static void putFirst(NetworkSpec spec, float[] weights, float[] row) {
        System.arraycopy(weights, 0, row, spec.mainUnits() > 0 ? 0 : row.length - 1, weights.length);
    }

    private static void putDense(TrainedNetwork trained, Iterator<LayerRow> rows) {
        int layers = trained.layers().size();
        for (int number = 1; number < layers - 1; number++) {
            TrainedNetwork.Layer layer = trained.layers().get(number);
            for (float[] weights : layer.weights()) {
                put(weights, rows.next());
            }
            put(layer.biases(), rows.next());
        }
        if (layers > 1) {
            TrainedNetwork.Layer output = trained.layers().get(layers - 1);
            float[] weights = rows.next().weights();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = output.weights()[i][0];
            }
            put(output.biases(), rows.next());
        }
        rows.forEachRemaining(ofFastOutput -> Arrays.fill(ofFastOutput.weights(), 0));
    }

    private static void put(float[] weights, LayerRow row) {
        System.arraycopy(weights, 0, row.weights(), 0, weights.length);
    }
}
