package io.livebeta.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A weighted sum of changes, in the making. */
final class NetworkSum {

    private final SortedMap<Integer, LayerRow> rows = new TreeMap<>();
    private final SortedMap<Integer, LayerRow> fastRows = new TreeMap<>();
    private final List<LayerRow> dense = new ArrayList<>();
    private double decays;

    /** Adds a change, its weights and its sums each times a factor. */
    void add(NetworkChange change, double ofWeights, double ofSums) {
        NetworkState added = change.rows();
        added.rows().forEach((number, row) -> rows.merge(number, scaled(row, ofWeights, ofSums), NetworkSum::plus));
        added.fastRows()
                .forEach((number, row) -> fastRows.merge(number, scaled(row, ofWeights, ofSums), NetworkSum::plus));
        for (int i = 0; i < added.dense().size(); i++) {
            LayerRow row = scaled(added.dense().get(i), ofWeights, ofSums);
            if (i < dense.size()) {
                plus(dense.get(i), row);
            } else {
                dense.add(row);
            }
        }
        decays += ofSums * change.decays();
    }

    /** Returns the sum, its weights times a factor. */
    NetworkChange change(double ofWeights) {
        NetworkSum scaled = new NetworkSum();
        scaled.add(new NetworkChange(new NetworkState(rows, fastRows, dense), decays), ofWeights, 1);
        return new NetworkChange(new NetworkState(scaled.rows, scaled.fastRows, scaled.dense), scaled.decays);
    }

    private static LayerRow scaled(LayerRow row, double ofWeights, double ofSums) {
        LayerRow scaled = row.copy();
        FloatVectors.scale((float) ofWeights, scaled.weights());
        FloatVectors.scale((float) ofSums, scaled.sums());
        return scaled;
    }

    private static LayerRow plus(LayerRow sum, LayerRow row) {
        FloatVectors.addScaled(1, row.weights(), sum.weights());
        FloatVectors.addScaled(1, row.sums(), sum.sums());
        return sum;
    }
}
