package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What steps have changed in a network: only rows whose weights are others than before, and all of the layers above.
 * The sums of squares decay too, those of all rows alike; so a change holds how often, and of the sums what came to
 * them beside.
 *
 * @param rows by how much weights and sums have grown
 * @param decays how often the sums of all rows have decayed; a mean of changes may have a fraction
 */
record NetworkChange(NetworkState rows, double decays) {

    /** Returns the change from one state to another. */
    static NetworkChange between(NetworkState before, NetworkState after, double decays, InitialRows initial) {
        float fade = fade(decays);
        List<LayerRow> dense = new ArrayList<>();
        for (int i = 0; i < after.dense().size(); i++) {
            dense.add(difference(before.dense().get(i), after.dense().get(i), fade));
        }
        return new NetworkChange(
                new NetworkState(
                        differences(before.rows(), after.rows(), fade, initial, false),
                        differences(before.fastRows(), after.fastRows(), fade, initial, true),
                        dense),
                decays);
    }

    private static SortedMap<Integer, LayerRow> differences(
            SortedMap<Integer, LayerRow> before,
            SortedMap<Integer, LayerRow> after,
            float fade,
            InitialRows initial,
            boolean fast) {
        SortedMap<Integer, LayerRow> differences = new TreeMap<>();
        after.forEach((number, row) -> {
            LayerRow old = before.containsKey(number) ? before.get(number) : initial.row(number, fast, row);
            if (!Arrays.equals(old.weights(), row.weights())) {
                differences.put(number, difference(old, row, fade));
            }
        });
        return differences;
    }

    private static LayerRow difference(LayerRow before, LayerRow after, float fade) {
        LayerRow difference = after.copy();
        FloatVectors.addScaled(-1, before.weights(), difference.weights());
        FloatVectors.addScaled(-fade, before.sums(), difference.sums());
        return difference;
    }

    /** Returns the state that a state becomes with this change. */
    NetworkState addTo(NetworkState base, InitialRows initial) {
        float fade = fade(decays);
        List<LayerRow> dense = new ArrayList<>();
        for (int i = 0; i < base.dense().size(); i++) {
            dense.add(sum(base.dense().get(i), rows.dense().get(i), fade));
        }
        return new NetworkState(
                sums(base.rows(), rows.rows(), fade, initial, false),
                sums(base.fastRows(), rows.fastRows(), fade, initial, true),
                dense);
    }

    private static SortedMap<Integer, LayerRow> sums(
            SortedMap<Integer, LayerRow> base,
            SortedMap<Integer, LayerRow> changes,
            float fade,
            InitialRows initial,
            boolean fast) {
        SortedMap<Integer, LayerRow> sums = new TreeMap<>();
        base.forEach((number, row) -> {
            LayerRow change = changes.get(number);
            sums.put(number, change == null ? faded(row, fade) : sum(row, change, fade));
        });
        changes.forEach((number, change) ->
                sums.computeIfAbsent(number, absent -> sum(initial.row(number, fast, change), change, fade)));
        return sums;
    }

    private static LayerRow faded(LayerRow row, float fade) {
        LayerRow faded = row.copy();
        FloatVectors.scale(fade, faded.sums());
        return faded;
    }

    private static LayerRow sum(LayerRow base, LayerRow change, float fade) {
        LayerRow sum = faded(base, fade);
        FloatVectors.addScaled(1, change.weights(), sum.weights());
        FloatVectors.addScaled(1, change.sums(), sum.sums());
        // A difference of sums is rounded, and a network that returned to an older state has lost some.
        FloatVectors.rectify(sum.sums(), 0, sum.sums());
        return sum;
    }

    /** Returns the same change with its weights times a factor. */
    NetworkChange withWeightsTimes(double factor) {
        return plusWeights(this, factor - 1);
    }

    /** Returns this change and a part of the weights of another one. */
    NetworkChange plusWeights(NetworkChange other, double factor) {
        List<LayerRow> dense = new ArrayList<>();
        for (int i = 0; i < rows.dense().size(); i++) {
            dense.add(plusWeights(rows.dense().get(i), other.rows.dense().get(i), factor));
        }
        NetworkState sum = new NetworkState(
                plusWeights(rows.rows(), other.rows.rows(), factor),
                plusWeights(rows.fastRows(), other.rows.fastRows(), factor),
                dense);
        return new NetworkChange(sum, decays);
    }

    private static SortedMap<Integer, LayerRow> plusWeights(
            SortedMap<Integer, LayerRow> rows, SortedMap<Integer, LayerRow> others, double factor) {
        SortedMap<Integer, LayerRow> sum = new TreeMap<>(rows);
        others.forEach((number, other) ->
                sum.put(number, plusWeights(rows.getOrDefault(number, other.zero()), other, factor)));
        return sum;
    }

    private static LayerRow plusWeights(LayerRow row, LayerRow other, double factor) {
        LayerRow sum = row.copy();
        FloatVectors.addScaled((float) factor, other.weights(), sum.weights());
        return sum;
    }

    /** Returns the change that it is on other knots, see {@link NetworkState#blended}. */
    NetworkChange blended(List<Knots> before, List<Knots> after) {
        return new NetworkChange(rows.blended(before, after), decays);
    }

    private static float fade(double decays) {
        return (float) Math.pow(NetworkSpec.DECAY, decays);
    }

    void writeTo(DataOutput out) throws IOException {
        rows.writeTo(out);
        out.writeDouble(decays);
    }

    static NetworkChange readFrom(DataInput in) throws IOException {
        return new NetworkChange(NetworkState.readFrom(in), in.readDouble());
    }
}
