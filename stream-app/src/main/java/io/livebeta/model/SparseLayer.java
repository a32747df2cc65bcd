package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A first layer: a row of weights for each input row that was ever touched, and the rows' weighted sum. All columns of
 * a row lie side by side, so that an active row is one loop whatever reads its columns.
 */
final class SparseLayer implements Checkpointable {

    private static final int FIRST_CAPACITY = 1024;

    private final int columns;
    private final IntFunction<float[]> initialWeights;
    private final AdaGrad adaGrad;

    /* By row number; null where the row was never touched. */
    private float[][] weights = new float[FIRST_CAPACITY][];
    private float[][] sums = new float[FIRST_CAPACITY][];
    private int rows;

    /**
     * Makes a layer without a row.
     *
     * @param initialWeights gives the weights of a new row to its first columns; the others start at 0
     */
    SparseLayer(int columns, IntFunction<float[]> initialWeights, AdaGrad adaGrad) {
        this.columns = columns;
        this.initialWeights = initialWeights;
        this.adaGrad = adaGrad;
    }

    /** Adds the rows of a run of the input to {@code sum}, each times its value; new rows come to life. */
    void forward(SparseInput input, int from, int to, float[] sum) {
        for (int i = from; i < to; i++) {
            FloatVectors.addScaled(input.value(i), row(input.row(i)), sum);
        }
    }

    /** Takes a step on the rows of a run of the input, given the gradient by their sum. */
    void step(SparseInput input, int from, int to, float[] gradient) {
        for (int i = from; i < to; i++) {
            int row = input.row(i);
            adaGrad.step(input.value(i), gradient, weights[row], sums[row]);
        }
    }

    /** Replaces rows by blends of them, see {@link OnlineClassifier#blendRows}. */
    void blend(int first, int[] lower, float[] fraction) {
        float[][] blendedWeights = new float[lower.length][];
        float[][] blendedSums = new float[lower.length][];
        for (int i = 0; i < lower.length; i++) {
            row(first + lower[i]);
            row(first + lower[i] + 1);
            blendedWeights[i] = blend(weights, first + lower[i], fraction[i]);
            blendedSums[i] = blend(sums, first + lower[i], fraction[i]);
        }
        for (int i = 0; i < lower.length; i++) {
            row(first + i);
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

    private float[] row(int row) {
        if (row >= weights.length || weights[row] == null) {
            put(row, Arrays.copyOf(initialWeights.apply(row), columns), new float[columns]);
        }
        return weights[row];
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
