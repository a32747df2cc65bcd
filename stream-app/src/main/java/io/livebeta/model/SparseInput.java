package io.livebeta.model;

import java.util.Arrays;

/**
 * One encoded event: the active rows of the first layer and their values. It is filled anew for each event and grows
 * as needed; rows are distinct within an event unless two categories hash alike.
 */
public final class SparseInput {

    private int[] rows = new int[64];
    private float[] values = new float[64];
    private int size;

    /** Forgets all rows. */
    public void clear() {
        size = 0;
    }

    /** Adds a row. */
    public void add(int row, float value) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        rows[size] = row;
        values[size++] = value;
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
}
