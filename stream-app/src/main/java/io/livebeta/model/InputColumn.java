package io.livebeta.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a column of the exported network's inputs means.
 *
 * @param column number of the column; the fast deviations are in the input {@code fast-input} alone, all others in both
 * @param kind {@code bias} (always 1), {@code category} (1 where the event has it), {@code scaled} (the standardised
 *     number), {@code fast} (its fast deviation) or {@code hat} (the hat of a knot)
 * @param index bucket of the category, number of the feature's knot, or 0
 * @param feature name of the numeric feature, empty where there is none
 */
record InputColumn(int column, String kind, int index, String feature) {

    /** Describes the columns of rows, given the column of each. */
    static List<InputColumn> of(Map<Integer, Integer> columns, List<String> names) {
        List<InputColumn> described = new ArrayList<>();
        columns.forEach((row, column) -> described.add(of(row, column, names)));
        return described;
    }

    private static InputColumn of(int row, int column, List<String> names) {
        if (row == InputLayout.BIAS) {
            return new InputColumn(column, "bias", 0, "");
        }
        if (row < InputLayout.numeric(0)) {
            return new InputColumn(column, "category", row - InputLayout.category(0), "");
        }
        int feature = InputLayout.feature(row);
        String name = names.get(feature);
        if (row == InputLayout.numeric(feature)) {
            return new InputColumn(column, "scaled", 0, name);
        }
        return row == InputLayout.fast(feature)
                ? new InputColumn(column, "fast", 0, name)
                : new InputColumn(column, "hat", row - InputLayout.hats(feature), name);
    }
}
