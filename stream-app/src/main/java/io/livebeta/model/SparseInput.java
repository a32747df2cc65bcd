package io.livebeta.model;

import java.util.Arrays;

/**
 * One encoded event: the active rows of the first layer and their values, finite. It is filled anew for each event and
 * grows as needed. Rows are distinct: a row that may be there already, because two categories can hash alike, is added
 * by {@link #merge}. The engines rely on it, so that one event is one step for each weight.
 */
public final class SparseInput {

    private int[] rows = new int[64];
    private float[] values = new float[64];
    private int size;
    private int fastStart = Integer.MAX_VALUE;

    /** Forgets all rows. */
    public void clear() {
        size = 0;
        fastStart = Integer.MAX_VALUE;
    }

    /**
     * Says that the rows added from now on are fast deviations, which the second perceptron alone reads. A row number
     * is that of a fast deviation in all inputs or in none.
     */
    public void startFast() {
        fastStart = size;
    }

    /** Returns the position of the first fast deviation, {@link #size} where there is none. */
    public int fastStart() {
        return Math.min(size, fastStart);
    }

    /** Adds a row, at least 0, that is not in the input yet. */
    public void add(int row, float value) {
        reserve(size + 1);
        rows[size] = row;
        values[size++] = value;
    }

    /**
     * Adds a value to a row that may be in the input already, at {@code first} or behind. The search is linear in the
     * number of rows from there on.
     *
     * @param first position, at most {@link #size}, before which the row cannot be
     */
    public void merge(int first, int row, float value) {
        for (int position = first; position < size; position++) {
            if (rows[position] == row) {
                values[position] += value;
                return;
            }
        }
        add(row, value);
    }

    /** Returns the number of active rows. */
    public int size() {
        return size;
    }

    /** Returns the row number at a position below {@link #size}. */
    public int row(int position) {
        return rows[position];
    }

    /** Returns the value at a position below {@link #size}. */
    public float value(int position) {
        return values[position];
    }

    /** Makes this input equal to another one. */
    void copyFrom(SparseInput other) {
        reserve(other.size);
        System.arraycopy(other.rows, 0, rows, 0, other.size);
        System.arraycopy(other.values, 0, values, 0, other.size);
        size = other.size;
        fastStart = other.fastStart;
    }

    private void reserve(int capacity) {
        if (capacity > rows.length) {
            int newLength = Math.max(capacity, 2 * rows.length);
            rows = Arrays.copyOf(rows, newLength);
            values = Arrays.copyOf(values, newLength);
        }
    }
}
