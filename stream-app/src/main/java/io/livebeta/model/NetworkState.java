package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
