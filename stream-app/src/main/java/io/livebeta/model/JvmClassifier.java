package io.livebeta.model;

import io.livebeta.metric.SectionedOutput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The network in plain Java: single precision, in place, without allocation once an event's rows exist. Java's floating
 * point is strict, so two runs over the same events agree bit for bit, and so does a run continued from a checkpoint.
 */
public final class JvmClassifier implements OnlineClassifier {

    static final String ENGINE = "jvm";

    private final NetworkSpec spec;
    private final SparseLayer firstLayer;
    private final SparseLayer fastLayer;
    private final Perceptron[] perceptrons;

    /* The first layer's sums and the gradient by them: main perceptron, fast perceptron, linear part. */
    private final float[] columns;
    private final float[] columnGradient;

    /* The fast perceptron's run of them, in arrays of their own: as long as the rows of the fast deviations. */
    private final float[] fastColumns;
    private final float[] fastGradient;

    private final SparseInput scored = new SparseInput();
    private final StepGuard guard = new StepGuard();
    private long version;

    public JvmClassifier(NetworkSpec spec, RowScale scale) {
        this.spec = spec;
        InitialWeights initialWeights = new InitialWeights(spec, scale);
        Updater updater = updater(false);
        columns = new float[spec.firstUnits() + 1];
        columnGradient = new float[columns.length];
        fastColumns = new float[spec.fastUnits()];
        fastGradient = new float[spec.fastUnits()];
        firstLayer = new SparseLayer(columns.length, initialWeights::row, updater(true));
        fastLayer = new SparseLayer(fastColumns.length, initialWeights::fastRow, updater);
        perceptrons = perceptrons(spec, initialWeights, updater).toArray(Perceptron[]::new);
    }

    /* The last column of the first layer is the linear part. */
    private Updater updater(boolean lastApart) {
        return switch (spec.optimizer()) {
            case ADAGRAD -> new AdaGrad(spec);
            case ROW_ADAGRAD -> new RowAdaGrad(spec, lastApart);
        };
    }

    private static List<Perceptron> perceptrons(NetworkSpec spec, InitialWeights initialWeights, Updater updater) {
        List<Perceptron> perceptrons = new ArrayList<>();
        if (!spec.hiddenWidths().isEmpty()) {
            perceptrons.add(new Perceptron(0, 0, spec.hiddenWidths(), initialWeights, updater));
        }
        if (spec.fastUnits() > 0) {
            List<Integer> fastWidths = List.of(spec.fastUnits());
            perceptrons.add(new Perceptron(1, spec.mainUnits(), fastWidths, initialWeights, updater));
        }
        return perceptrons;
    }

    @Override
    public double score(SparseInput input) {
        scored.copyFrom(input);
        guard.scored();
        Arrays.fill(columns, 0);
        firstLayer.forward(scored, 0, scored.fastStart(), columns);
        System.arraycopy(columns, spec.mainUnits(), fastColumns, 0, fastColumns.length);
        fastLayer.forward(scored, scored.fastStart(), scored.size(), fastColumns);
        System.arraycopy(fastColumns, 0, columns, spec.mainUnits(), fastColumns.length);
        float logit = columns[columns.length - 1];
        for (Perceptron perceptron : perceptrons) {
            logit += perceptron.forward(columns);
        }
        return logit;
    }

    @Override
    public void learn(double slope) {
        guard.learning(slope);
        float step = (float) slope;
        columnGradient[columns.length - 1] = step;
        for (Perceptron perceptron : perceptrons) {
            perceptron.backward(step, columnGradient);
        }
        System.arraycopy(columnGradient, spec.mainUnits(), fastGradient, 0, fastGradient.length);
        firstLayer.step(scored, 0, scored.fastStart(), columnGradient);
        fastLayer.step(scored, scored.fastStart(), scored.size(), fastGradient);
        version++;
        if (version % NetworkSpec.DECAY_STEPS == 0) {
            decay();
        }
    }

    private void decay() {
        firstLayer.decay(NetworkSpec.DECAY);
        fastLayer.decay(NetworkSpec.DECAY);
        for (Perceptron perceptron : perceptrons) {
            perceptron.decay(NetworkSpec.DECAY);
        }
    }

    @Override
    public void blendRows(int first, int[] lower, float[] fraction) {
        guard.reset();
        firstLayer.blend(first, lower, fraction);
    }

    @Override
    public boolean isFinite() {
        return firstLayer.isFinite()
                && fastLayer.isFinite()
                && Arrays.stream(perceptrons).allMatch(Perceptron::isFinite);
    }

    @Override
    public NetworkState state() {
        List<LayerRow> dense = new ArrayList<>();
        for (Perceptron perceptron : perceptrons) {
            perceptron.addTo(dense);
        }
        return new NetworkState(firstLayer.state(), fastLayer.state(), dense);
    }

    @Override
    public void setState(NetworkState state) {
        guard.reset();
        firstLayer.setState(state.rows());
        fastLayer.setState(state.fastRows());
        Iterator<LayerRow> dense = state.dense().iterator();
        for (Perceptron perceptron : perceptrons) {
            perceptron.takeFrom(dense);
        }
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public String description() {
        return "jvm (Java " + Runtime.version().feature() + ", 1 thread)";
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        CheckpointFormat.writeHeader(ENGINE, spec, out);
        out.writeLong(version);
        firstLayer.writeTo(out);
        fastLayer.writeTo(out);
        SectionedOutput.startSection(out);
        for (Perceptron perceptron : perceptrons) {
            perceptron.writeTo(out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        CheckpointFormat.requireHeader(ENGINE, spec, in);
        guard.reset();
        version = in.readLong();
        firstLayer.readFrom(in);
        fastLayer.readFrom(in);
        for (Perceptron perceptron : perceptrons) {
            perceptron.readFrom(in);
        }
    }

    /** Holds no resources. */
    @Override
    public void close() {}
}
