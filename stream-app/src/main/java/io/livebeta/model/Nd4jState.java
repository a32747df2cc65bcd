package io.livebeta.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns DL4J's parameters and sums into a {@link NetworkState} and back. The sums have the layout of the parameters, so
 * they are read and written in their place. DL4J's sums hold epsilon, those of a state do not.
 */
final class Nd4jState {

    private final Nd4jNetwork network;
    private final NetworkSpec spec;
    private final Map<Integer, Integer> columns;

    private Nd4jState(Nd4jNetwork network, NetworkSpec spec, Map<Integer, Integer> columns) {
        this.network = network;
        this.spec = spec;
        this.columns = columns;
    }

    /** Returns a copy of the state of a network, given the column of each row and which of them are fast deviations. */
    static NetworkState of(
            Nd4jNetwork network, NetworkSpec spec, Map<Integer, Integer> columns, Set<Integer> fastRows) {
        Nd4jState layout = new Nd4jState(network, spec, columns);
        INDArray parameters = network.parameters().dup();
        List<float[]> weights = layout.read(fastRows);
        network.parameters().assign(network.sums()).subi(spec.epsilon());
        List<float[]> sums = layout.read(fastRows);
        network.parameters().assign(parameters);
        return layout.state(weights, sums, fastRows);
    }

    /** Replaces all parameters and sums of a network, given the column of each row. */
    static void set(Nd4jNetwork network, NetworkSpec spec, Map<Integer, Integer> columns, NetworkState state) {
        Nd4jState layout = new Nd4jState(network, spec, columns);
        network.parameters().assign(0);
        layout.write(state, LayerRow::sums);
        network.sums().assign(network.parameters()).addi(spec.epsilon());
        network.parameters().assign(0);
        layout.write(state, LayerRow::weights);
    }

    private NetworkState state(List<float[]> weights, List<float[]> sums, Set<Integer> fastRows) {
        SortedMap<Integer, LayerRow> rows = new TreeMap<>();
        SortedMap<Integer, LayerRow> fast = new TreeMap<>();
        int next = 0;
        for (int row : columns.keySet()) {
            (fastRows.contains(row) ? fast : rows).put(row, new LayerRow(weights.get(next), sums.get(next)));
            next++;
        }
        List<LayerRow> dense = new ArrayList<>();
        for (; next < weights.size(); next++) {
            dense.add(new LayerRow(weights.get(next), sums.get(next)));
        }
        return new NetworkState(rows, fast, dense);
    }

    /* The columns in their order, then the dense rows. */
    private List<float[]> read(Set<Integer> fastRows) {
        List<float[]> values = new ArrayList<>();
        float[][] main = spec.mainUnits() > 0 ? matrix(Nd4jNetwork.FIRST_HIDDEN) : new float[0][];
        float[][] fast = spec.fastUnits() > 0 ? matrix(Nd4jNetwork.FAST_HIDDEN) : new float[0][];
        float[][] linear = matrix(Nd4jNetwork.LINEAR);
        columns.forEach((row, column) -> {
            float[] toFast = spec.fastUnits() > 0 ? fast[column] : new float[0];
            values.add(
                    fastRows.contains(row)
                            ? toFast
                            : join(spec.mainUnits() > 0 ? main[column] : new float[0], toFast, linear[column][0]));
        });
        for (String layer : network.denseLayers()) {
            float[][] weights = matrix(layer);
            values.addAll(Nd4jNetwork.isOutput(layer) ? List.of(column(weights)) : Arrays.asList(weights));
            values.add(network.bias(layer).dup().data().asFloat());
        }
        return values;
    }

    private float[][] matrix(String layer) {
        return network.weights(layer).toFloatMatrix();
    }

    private void write(NetworkState state, Function<LayerRow, float[]> part) {
        state.rows().forEach((row, values) -> writeRow(columns.get(row), part.apply(values)));
        state.fastRows().forEach((row, values) -> put(Nd4jNetwork.FAST_HIDDEN, columns.get(row), part.apply(values)));
        Iterator<LayerRow> dense = state.dense().iterator();
        for (String layer : network.denseLayers()) {
            INDArray weights = network.weights(layer);
            if (Nd4jNetwork.isOutput(layer)) {
                weights.assign(Nd4j.create(part.apply(dense.next())).reshape(weights.shape()));
            } else {
                for (int input = 0; input < weights.rows(); input++) {
                    put(layer, input, part.apply(dense.next()));
                }
            }
            INDArray bias = network.bias(layer);
            bias.assign(Nd4j.create(part.apply(dense.next())).reshape(bias.shape()));
        }
    }

    private void writeRow(int column, float[] values) {
        put(Nd4jNetwork.FIRST_HIDDEN, column, Arrays.copyOf(values, spec.mainUnits()));
        put(Nd4jNetwork.FAST_HIDDEN, column, Arrays.copyOfRange(values, spec.mainUnits(), spec.firstUnits()));
        network.weights(Nd4jNetwork.LINEAR).putScalar(column, 0, values[values.length - 1]);
    }

    /* A perceptron without units is not in the network. */
    private void put(String layer, int input, float[] values) {
        if (values.length > 0) {
            network.weights(layer).putRow(input, Nd4j.create(values));
        }
    }

    private static float[] column(float[][] weights) {
        float[] column = new float[weights.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = weights[i][0];
        }
        return column;
    }

    private static float[] join(float[] main, float[] fast, float linear) {
        float[] row = Arrays.copyOf(main, main.length + fast.length + 1);
        System.arraycopy(fast, 0, row, main.length, fast.length);
        row[row.length - 1] = linear;
        return row;
    }
}
