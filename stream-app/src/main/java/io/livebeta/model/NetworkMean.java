package io.livebeta.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mean of changes, in the making. A row's mean is over the changes that it is in: a task whose events have not
 * touched a row has nothing to say of it, and would hold back those whose events have.
 */
final class NetworkMean {

    private final SortedMap<Integer, Row> rows = new TreeMap<>();
    private final SortedMap<Integer, Row> fastRows = new TreeMap<>();
    private final List<Row> dense = new ArrayList<>();
    private double decays;

    /** The sum of a row's changes so far, each times its share, and these shares' sum. */
    private record Row(LayerRow sum, double share) {

        static Row of(LayerRow change, double share) {
            return new Row(scaled(change, share), share);
        }

        Row plus(Row other) {
            LayerRow total = sum.copy();
            FloatVectors.addScaled(1, other.sum.weights(), total.weights());
            FloatVectors.addScaled(1, other.sum.sums(), total.sums());
            return new Row(total, share + other.share);
        }

        LayerRow mean() {
            return scaled(sum, 1 / share);
        }

        private static LayerRow scaled(LayerRow row, double factor) {
            LayerRow scaled = row.copy();
            FloatVectors.scale((float) factor, scaled.weights());
            FloatVectors.scale((float) factor, scaled.sums());
            return scaled;
        }
    }

    /** Adds a change, whose share is above 0; those of all changes sum to 1. */
    void add(NetworkChange change, double share) {
        add(change.rows().rows(), share, rows);
        add(change.rows().fastRows(), share, fastRows);
        List<LayerRow> added = change.rows().dense();
        for (int i = 0; i < added.size(); i++) {
            Row row = Row.of(added.get(i), share);
            if (i < dense.size()) {
                dense.set(i, dense.get(i).plus(row));
            } else {
                dense.add(row);
            }
        }
        decays += share * change.decays();
    }

    private static void add(SortedMap<Integer, LayerRow> added, double share, SortedMap<Integer, Row> sums) {
        added.forEach((number, row) -> sums.merge(number, Row.of(row, share), Row::plus));
    }

    /** Returns the mean of the changes so far. */
    NetworkChange mean() {
        List<LayerRow> means = dense.stream().map(Row::mean).toList();
        return new NetworkChange(new NetworkState(means(rows), means(fastRows), means), decays);
    }

    private static SortedMap<Integer, LayerRow> means(SortedMap<Integer, Row> sums) {
        SortedMap<Integer, LayerRow> means = new TreeMap<>();
        sums.forEach((number, row) -> means.put(number, row.mean()));
        return means;
    }
}
