package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All parameters of a network with the optimiser's sums of squares, in a form that no engine owns; or what they have
 * changed by. A row that was never touched is not in it.
 *
 * @param rows of the first layer, by the row numbers of {@link InputLayout}: the weights to the first hidden units of
 *     the main perceptron, to those of the fast one, and of the linear part
 * @param fastRows of the fast deviations, by row number: the weights to the fast perceptron's units
 * @param dense the rows above the first layer: of the main perceptron, then of the fast one, its hidden layers from
 *     below, each input's row and then the bias's, then the output's weights and then its bias
 */
public record NetworkState(
        SortedMap<Integer, LayerRow> rows, SortedMap<Integer, LayerRow> fastRows, List<LayerRow> dense) {

    /** Returns the same rows under other numbers of the features. */
    NetworkState renumbered(Renumbering renumbering) {
        return new NetworkState(renumbering.of(rows), renumbering.of(fastRows), dense);
    }

    /** Returns the state in which each feature's spline is the same function, but for the places of its knots. */
    NetworkState blended(List<Knots> before, List<Knots> after) {
        SortedMap<Integer, LayerRow> blended = new TreeMap<>(rows);
        for (int feature = 0; feature < before.size(); feature++) {
            Knots old = before.get(feature);
            Knots knots = KnotState.of(after, feature);
            if (old.span() && !Arrays.equals(old.positions(), knots.positions())) {
                blend(InputLayout.hats(feature), old, knots, blended);
            }
        }
        return new NetworkState(blended, fastRows, dense);
    }

    /* Without new knots there is no function to keep. */
    private void blend(int first, Knots before, Knots after, SortedMap<Integer, LayerRow> blended) {
        SortedMap<Integer, LayerRow> hats = rows.subMap(first, first + InputLayout.HATS);
        blended.subMap(first, first + InputLayout.HATS).clear();
        if (hats.isEmpty() || !after.span()) {
            return;
        }
        LayerRow zero = hats.get(hats.firstKey()).zero();
        RowBlend blend = RowBlend.between(before, after);
        for (int i = 0; i < blend.lower().length; i++) {
            int lower = first + blend.lower()[i];
            if (hats.containsKey(lower) || hats.containsKey(lower + 1)) {
                LayerRow low = hats.getOrDefault(lower, zero);
                LayerRow high = hats.getOrDefault(lower + 1, zero);
                blended.put(first + i, low.blend(high, blend.fraction()[i]));
            }
        }
    }

    /** Writes the state for a reader who has another one: of the rows that can be absent only those that differ. */
    void writeBeside(NetworkState other, DataOutput out) throws IOException {
        new NetworkState(differing(rows, other.rows), differing(fastRows, other.fastRows), dense).writeTo(out);
        writeNumbers(absent(other.rows, rows), out);
        writeNumbers(absent(other.fastRows, fastRows), out);
    }

    private static SortedMap<Integer, LayerRow> differing(
            SortedMap<Integer, LayerRow> rows, SortedMap<Integer, LayerRow> others) {
        SortedMap<Integer, LayerRow> differing = new TreeMap<>(rows);
        differing.entrySet().removeIf(row -> row.getValue().hasSameValuesAs(others.get(row.getKey())));
        return differing;
    }

    private static SortedSet<Integer> absent(SortedMap<Integer, LayerRow> others, SortedMap<Integer, LayerRow> rows) {
        SortedSet<Integer> absent = new TreeSet<>(others.keySet());
        absent.removeAll(rows.keySet());
        return absent;
    }

    private static void writeNumbers(SortedSet<Integer> numbers, DataOutput out) throws IOException {
        out.writeInt(numbers.size());
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    /** Reads what {@link #writeBeside} wrote beside the same other state. */
    static NetworkState readBeside(NetworkState other, DataInput in) throws IOException {
        NetworkState differing = readFrom(in);
        return new NetworkState(
                completed(differing.rows, other.rows, in),
                completed(differing.fastRows, other.fastRows, in),
                differing.dense);
    }

    private static SortedMap<Integer, LayerRow> completed(
            SortedMap<Integer, LayerRow> differing, SortedMap<Integer, LayerRow> others, DataInput in)
            throws IOException {
        SortedMap<Integer, LayerRow> rows = new TreeMap<>(others);
        rows.putAll(differing);
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            rows.remove(in.readInt());
        }
        return rows;
    }

    void writeTo(DataOutput out) throws IOException {
        write(rows, out);
        write(fastRows, out);
        out.writeInt(dense.size());
        for (LayerRow row : dense) {
            row.writeTo(out);
        }
    }

    private static void write(SortedMap<Integer, LayerRow> rows, DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (var row : rows.entrySet()) {
            out.writeInt(row.getKey());
            row.getValue().writeTo(out);
        }
    }

    static NetworkState readFrom(DataInput in) throws IOException {
        SortedMap<Integer, LayerRow> rows = read(in);
        SortedMap<Integer, LayerRow> fastRows = read(in);
        List<LayerRow> dense = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            dense.add(LayerRow.readFrom(in));
        }
        return new NetworkState(rows, fastRows, dense);
    }

    private static SortedMap<Integer, LayerRow> read(DataInput in) throws IOException {
        SortedMap<Integer, LayerRow> rows = new TreeMap<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            rows.put(in.readInt(), LayerRow.readFrom(in));
        }
        return rows;
    }
}
