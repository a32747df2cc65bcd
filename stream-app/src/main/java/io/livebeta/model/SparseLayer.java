package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.SectionedOutput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A first layer: a row of weights for each input row that was ever touched, and the rows' weighted sum. All columns of
 * a row lie side by side, so that an active row is one loop whatever reads its columns.
 */
final class SparseLayer implements Checkpointable {

    private static final int FIRST_CAPACITY = 1024;

    private final int columns;
    private final IntFunction<float[]> initialWeights;
    private final Updater updater;

    /* By row number; null where the row was never touched. */
    private float[][] weights = new float[FIRST_CAPACITY][];
    private float[][] states = new float[FIRST_CAPACITY][];
    /* The numbers of the rows that were touched, in the order of their first touch. */
    private int[] live = new int[FIRST_CAPACITY];
    private int rows;

    /**
     * Makes a layer without a row.
     *
     * @param initialWeights gives the weights of a new row to its first columns; the others start at 0
     */
    SparseLayer(int columns, IntFunction<float[]> initialWeights, Updater updater) {
        this.columns = columns;
        this.initialWeights = initialWeights;
        this.updater = updater;
    }

    /** Adds the rows of a run of the input to {@code sum}, each times its value; new rows come to life. */
    void forward(SparseInput input, int from, int to, float[] sum) {
        for (int i = from; i < to; i++) {
            FloatVectors.addScaled(input.value(i), row(input.row(i)), sum);
        }
    }

    /** Takes a step on the rows of a run of the input, given the gradient by their sum. */
    void step(SparseInput input, int from, int to, float[] gradient) {
        updater.along(gradient);
        for (int i = from; i < to; i++) {
            int row = input.row(i);
            updater.step(input.value(i), weights[row], states[row]);
        }
    }

    /** Multiplies the updater's state of all rows. */
    void decay(float factor) {
        for (int i = 0; i < rows; i++) {
            FloatVectors.scale(factor, states[live[i]]);
        }
    }

    /** Replaces rows by blends of them, see {@link OnlineClassifier#blendRows}. */
    void blend(int first, int[] lower, float[] fraction) {
        float[][] blendedWeights = new float[lower.length][];
        float[][] blendedState = new float[lower.length][];
        for (int i = 0; i < lower.length; i++) {
            row(first + lower[i]);
            row(first + lower[i] + 1);
            int low = first + lower[i];
            blendedWeights[i] = RowBlend.of(weights[low], weights[low + 1], fraction[i]);
            blendedState[i] = RowBlend.of(states[low], states[low + 1], fraction[i]);
        }
        for (int i = 0; i < lower.length; i++) {
            row(first + i);
            weights[first + i] = blendedWeights[i];
            states[first + i] = blendedState[i];
        }
    }

    /** Returns copies of the rows that were touched, by number. */
    SortedMap<Integer, LayerRow> state() {
        SortedMap<Integer, LayerRow> state = new TreeMap<>();
        for (int i = 0; i < rows; i++) {
            state.put(live[i], LayerRow.copyOf(weights[live[i]], states[live[i]]));
        }
        return state;
    }

    /** Replaces all rows; those that are not in the state are as never touched. */
    void setState(SortedMap<Integer, LayerRow> state) {
        clear();
        state.forEach(
                (number, row) -> put(number, row.weights().clone(), row.sums().clone()));
    }

    private void clear() {
        weights = new float[FIRST_CAPACITY][];
        states = new float[FIRST_CAPACITY][];
        rows = 0;
    }

    private float[] row(int row) {
        if (row >= weights.length || weights[row] == null) {
            put(row, Arrays.copyOf(initialWeights.apply(row), columns), new float[updater.stateLength(columns)]);
        }
        return weights[row];
    }

    private void put(int row, float[] rowWeights, float[] rowState) {
        if (row >= weights.length) {
            int capacity = Math.max(row + 1, 2 * weights.length);
            weights = Arrays.copyOf(weights, capacity);
            states = Arrays.copyOf(states, capacity);
        }
        weights[row] = rowWeights;
        states[row] = rowState;
        live = rows < live.length ? live : Arrays.copyOf(live, 2 * rows);
        live[rows++] = row;
    }

    boolean isFinite() {
        return Arrays.stream(live, 0, rows)
                .allMatch(row -> FloatVectors.isFinite(weights[row]) && FloatVectors.isFinite(states[row]));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        // In the order of their first touch, so that a new row moves none of the others.
        SectionedOutput.startSection(out);
        out.writeInt(rows);
        for (int i = 0; i < rows; i++) {
            out.writeInt(live[i]);
        }
        SectionedOutput.startSection(out);
        for (int i = 0; i < rows; i++) {
            CheckpointFormat.write(weights[live[i]], out);
        }
        // Apart from the weights, since their decay changes all of them.
        SectionedOutput.startSection(out);
        for (int i = 0; i < rows; i++) {
            CheckpointFormat.write(states[live[i]], out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        clear();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            put(in.readInt(), new float[columns], new float[updater.stateLength(columns)]);
        }
        for (int i = 0; i < rows; i++) {
            CheckpointFormat.read(weights[live[i]], in);
        }
        for (int i = 0; i < rows; i++) {
            CheckpointFormat.read(states[live[i]], in);
        }
    }
}
