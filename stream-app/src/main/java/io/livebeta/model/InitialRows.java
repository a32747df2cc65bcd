package io.livebeta.model;

import java.util.Arrays;

/**
 * What a network is before its first step: the rows that a state leaves out, because they were never touched, and the
 * layers above.
 */
final class InitialRows {

    private final NetworkSpec spec;
    private final RowScale scale;
    private final InitialWeights weights;

    /** Makes those of a network with so many numeric features. */
    InitialRows(NetworkSpec spec, int numericFeatures) {
        this.spec = spec;
        scale = row -> InputLayout.initialDeviation(row, numericFeatures);
        weights = new InitialWeights(spec, scale);
    }

    /** Returns a row before its first step, as long as another one. */
    LayerRow row(int number, boolean fast, LayerRow like) {
        float[] initial = fast ? weights.fastRow(number) : weights.row(number);
        return new LayerRow(Arrays.copyOf(initial, like.weights().length), new float[like.sums().length]);
    }

    /** Returns a network that was never scored with. */
    NetworkState network() {
        return new JvmClassifier(spec, scale).state();
    }
}
