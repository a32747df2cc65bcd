package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The first layer: a row of weights for each input row that was ever touched, and the rows' weighted sum. All columns
 * of a row lie side by side: first those of the perceptrons' units, last that of the linear part, so that an active
 * row is one loop whatever reads its columns. A fast deviation has weights in the fast perceptron's columns alone; the
 * others are 0 and stay so.
 */
final class SparseLayer implements Checkpointable {

    private static final int FIRST_CAPACITY = 1024;

    private final int columns;
    private final InitialWeights initialWeights;
    private final AdaGrad adaGrad;

    /* By row number; null where the row was never touched. */
    private float[][] weights = new float[FIRST_CAPACITY][];
    private float[][] sums = new float[FIRST_CAPACITY][];
    private int rows;

    SparseLayer(int columns, InitialWeights initialWeights, AdaGrad adaGrad) {
        this.columns = columns;
        this.initialWeights = initialWeights;
        this.adaGrad = adaGrad;
    }

    /** Overwrites {@code sum} by the sum of the input's rows, each times its value; new rows come to life. */
    void forward(SparseInput input, float[] sum) {
        Arrays.fill(sum, 0);
        for (int i = 0; i < input.size(); i++) {
            FloatVectors.addScaled(input.value(i), row(input.row(i), i >= input.fastStart()), sum);
        }
    }

    /**
     * Takes a step on the input's rows.
     *
     * @param gradient the gradient by the rows' sum
     * @param fastGradient the same with 0 in all columns but those of the fast perceptron
     */
    void step(SparseInput input, float[] gradient, float[] fastGradient) {
        for (int i = 0; i < input.size(); i++) {
            int row = input.row(i);
            float[] rowGradient = i < input.fastStart() ? gradient : fastGradient;
            adaGrad.step(input.value(i), rowGradient, weights[row], sums[row]);
        }
    }

    /** Replaces rows by blends of them, see {@link OnlineClassifier#blendRows}. */
    void blend(int first, int[] lower, float[] fraction) {
        float[][] blendedWeights = new float[lower.length][];
        float[][] blendedSums = new float[lower.length][];
        for (int i = 0; i < lower.length; i++) {
            row(first + lower[i], false);
            row(first + lower[i] + 1, false);
            blendedWeights[i] = blend(weights, first + lower[i], fraction[i]);
            blendedSums[i] = blend(sums, first + lower[i], fraction[i]);
        }
        for (int i = 0; i < lower.length; i++) {
            row(first + i, false);
            weights[first + i] = blendedWeights[i];
            sums[first + i] = blendedSums[i];
        }
    }

    private static float[] blend(float[][] rows, int lower, float fraction) {
        float[] blended = new float[rows[lower].length];
        FloatVectors.addScaled(1 - fraction, rows[lower], blended);
        FloatVectors.addScaled(fraction, rows[lower + 1], blended);
        return blended;
    }

    private float[] row(int row, boolean fast) {
        if (row >= weights.length || weights[row] == null) {
            bringToLife(row, fast);
        }
        return weights[row];
    }

    private void bringToLife(int row, boolean fast) {
        put(row, Arrays.copyOf(initialWeights.row(row, fast), columns), new float[columns]);
    }

    private void put(int row, float[] rowWeights, float[] rowSums) {
        if (row >= weights.length) {
            int capacity = Math.max(row + 1, 2 * weights.length);
            weights = Arrays.copyOf(weights, capacity);
            sums = Arrays.copyOf(sums, capacity);
        }
        weights[row] = rowWeights;
        sums[row] = rowSums;
        rows++;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(rows);
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] != null) {
                out.writeInt(row);
                CheckpointFormat.write(weights[row], out);
                CheckpointFormat.write(sums[row], out);
            }
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        weights = new float[FIRST_CAPACITY][];
        sums = new float[FIRST_CAPACITY][];
        rows = 0;
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            int row = in.readInt();
            float[] rowWeights = new float[columns];
            float[] rowSums = new float[columns];
            CheckpointFormat.read(rowWeights, in);
            CheckpointFormat.read(rowSums, in);
            put(row, rowWeights, rowSums);
        }
    }
}
