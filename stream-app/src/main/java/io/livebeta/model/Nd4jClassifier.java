package io.livebeta.model;

import io.livebeta.config.Optimizer;
import io.livebeta.metric.SectionedOutput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The network on DL4J and ND4J. Its input is dense: each row gets a column at its first touch, and when the columns
 * run out, a network of twice the capacity takes over. A step therefore costs as much as all rows ever touched.
 */
public final class Nd4jClassifier implements OnlineClassifier {

    static final String ENGINE = "nd4j";

    private static final int FIRST_CAPACITY = 64;

    private final NetworkSpec spec;
    private final InitialWeights initialWeights;
    private final String backend;
    private final StepGuard guard = new StepGuard();

    /* The column of each row, in the order of their first touch. */
    private final Map<Integer, Integer> columns = new LinkedHashMap<>();
    private final Set<Integer> fastRows = new HashSet<>();
    private Nd4jNetwork network;
    private INDArray denseInput;
    private INDArray denseFastInput;
    private int capacity;
    private long version;

    /**
     * Makes a network without a column.
     *
     * @throws IllegalArgumentException if the optimizer is not AdaGrad by coordinate
     * @throws IllegalStateException if there is no ND4J backend for this platform
     */
    public Nd4jClassifier(NetworkSpec spec, RowScale scale) {
        if (spec.optimizer() != Optimizer.ADAGRAD) {
            throw new IllegalArgumentException("the nd4j engine has no optimizer " + spec.optimizer());
        }
        this.spec = spec;
        initialWeights = new InitialWeights(spec, scale);
        backend = Nd4jBackends.load();
        build(FIRST_CAPACITY);
        network.initialise(initialWeights);
    }

    private void build(int newCapacity) {
        capacity = newCapacity;
        network = new Nd4jNetwork(spec, capacity);
        denseInput = Nd4j.zeros(DataType.FLOAT, 1, capacity);
        denseFastInput = Nd4j.zeros(DataType.FLOAT, 1, capacity);
    }

    @Override
    public double score(SparseInput input) {
        for (int i = 0; i < input.size(); i++) {
            touch(input.row(i), i >= input.fastStart());
        }
        denseInput.assign(0);
        denseFastInput.assign(0);
        for (int i = 0; i < input.size(); i++) {
            int column = columns.get(input.row(i));
            denseFastInput.putScalar(column, input.value(i));
            if (i < input.fastStart()) {
                denseInput.putScalar(column, input.value(i));
            }
        }
        guard.scored();
        return network.score(denseInput, denseFastInput);
    }

    @Override
    public void blendRows(int first, int[] lower, float[] fraction) {
        guard.reset();
        for (int i = 0; i < lower.length; i++) {
            touch(first + lower[i], false);
            touch(first + lower[i] + 1, false);
            touch(first + i, false);
        }
        int[] target = new int[lower.length];
        int[] lowerColumn = new int[lower.length];
        int[] upperColumn = new int[lower.length];
        for (int i = 0; i < lower.length; i++) {
            target[i] = columns.get(first + i);
            lowerColumn[i] = columns.get(first + lower[i]);
            upperColumn[i] = columns.get(first + lower[i] + 1);
        }
        network.blendColumns(target, lowerColumn, upperColumn, fraction);
    }

    @Override
    public NetworkState state() {
        return Nd4jState.of(network, spec, columns, fastRows);
    }

    @Override
    public void setState(NetworkState state) {
        guard.reset();
        close();
        columns.clear();
        fastRows.clear();
        fastRows.addAll(state.fastRows().keySet());
        state.rows().keySet().forEach(row -> columns.put(row, columns.size()));
        state.fastRows().keySet().forEach(row -> columns.put(row, columns.size()));
        int enough = FIRST_CAPACITY;
        while (enough < columns.size()) {
            enough *= 2;
        }
        build(enough);
        Nd4jState.set(network, spec, columns, state);
    }

    private void touch(int row, boolean fast) {
        if (columns.containsKey(row)) {
            return;
        }
        int column = columns.size();
        if (column == capacity) {
            grow();
        }
        columns.put(row, column);
        if (fast) {
            fastRows.add(row);
            network.initialiseFastColumn(column, initialWeights.fastRow(row));
        } else {
            network.initialiseColumn(column, initialWeights.row(row));
        }
    }

    private void grow() {
        Nd4jNetwork smaller = network;
        build(2 * capacity);
        network.takeOver(smaller);
    }

    @Override
    public void learn(double slope) {
        guard.learning(slope);
        network.step(slope);
        version++;
        if (version % NetworkSpec.DECAY_STEPS == 0) {
            network.decaySums();
        }
    }

    @Override
    public boolean isFinite() {
        return network.isFinite();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public String description() {
        return "nd4j (" + backend + ")";
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        CheckpointFormat.writeHeader(ENGINE, spec, out);
        out.writeLong(version);
        out.writeInt(capacity);
        out.writeInt(columns.size());
        for (int row : columns.keySet()) {
            out.writeInt(fastRows.contains(row) ? ~row : row);
        }
        SectionedOutput.startSection(out);
        CheckpointFormat.write(network.parameters().dup().data().asFloat(), out);
        SectionedOutput.startSection(out);
        CheckpointFormat.write(network.sums().dup().data().asFloat(), out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        CheckpointFormat.requireHeader(ENGINE, spec, in);
        guard.reset();
        version = in.readLong();
        close();
        build(in.readInt());
        columns.clear();
        fastRows.clear();
        for (int size = in.readInt(); columns.size() < size; ) {
            readRow(in.readInt());
        }
        read(network.parameters(), in);
        read(network.sums(), in);
    }

    /* The complement of a row number is that of a fast deviation. */
    private void readRow(int number) {
        int row = number < 0 ? ~number : number;
        columns.put(row, columns.size());
        if (number < 0) {
            fastRows.add(row);
        }
    }

    private static void read(INDArray array, DataInput in) throws IOException {
        float[] values = new float[Math.toIntExact(array.length())];
        CheckpointFormat.read(values, in);
        array.assign(Nd4j.create(values).reshape(array.shape()));
    }

    /** Releases the network's memory outside the heap; the instance cannot be used any more. */
    @Override
    public void close() {
        network.close();
        denseInput.close();
        denseFastInput.close();
    }
}
