package io.livebeta.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.util.ModelSerializer;

/** A model as a graph of DL4J. */
final class Dl4jGraph {

    private Dl4jGraph() {}

    /** Returns the column of each row of a network: first those of the first layer, then those of fast deviations. */
    static Map<Integer, Integer> columns(NetworkState network) {
        Map<Integer, Integer> columns = new LinkedHashMap<>();
        network.rows().keySet().forEach(row -> columns.put(row, columns.size()));
        network.fastRows().keySet().forEach(row -> columns.put(row, columns.size()));
        return columns;
    }

    /**
     * Returns the zip of DL4J with weights and AdaGrad's sums.
     *
     * @throws IllegalStateException if there is no ND4J backend for this platform
     */
    static byte[] zip(NetworkSpec spec, NetworkState state) throws IOException {
        Nd4jBackends.load();
        Map<Integer, Integer> columns = columns(state);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Nd4jNetwork network = Nd4jNetwork.withScore(spec, Math.max(1, columns.size()))) {
            Nd4jState.set(network, spec, columns, byCoordinate(state));
            ModelSerializer.writeModel(network.graph(), bytes, true);
        }
        return bytes.toByteArray();
    }

    /** Returns a state with a sum of squares for each weight, whatever the optimiser shares. */
    private static NetworkState byCoordinate(NetworkState state) {
        List<LayerRow> dense = new ArrayList<>();
        state.dense().forEach(row -> dense.add(byCoordinate(row)));
        return new NetworkState(byCoordinate(state.rows()), byCoordinate(state.fastRows()), dense);
    }

    private static SortedMap<Integer, LayerRow> byCoordinate(SortedMap<Integer, LayerRow> rows) {
        SortedMap<Integer, LayerRow> result = new TreeMap<>();
        rows.forEach((number, row) -> result.put(number, byCoordinate(row)));
        return result;
    }

    /* RowAdaGrad: one sum for the row, and a second one for the last weight where that stands apart. */
    private static LayerRow byCoordinate(LayerRow row) {
        if (row.sums().length == row.weights().length || row.weights().length == 0) {
            return row;
        }
        float[] sums = new float[row.weights().length];
        Arrays.fill(sums, row.sums()[0]);
        if (row.sums().length > 1) {
            sums[sums.length - 1] = row.sums()[1];
        }
        return new LayerRow(row.weights(), sums);
    }
}
