package io.livebeta.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The network as a graph of DL4J: two perceptrons and a linear layer over dense inputs of fixed capacity, added to one
 * logit. The fast perceptron has an input of its own, which holds the fast deviations too. The loss is outside: the
 * step begins with the slope by the logit.
 */
final class Nd4jNetwork implements AutoCloseable {

    private static final String INPUT = "input";
    private static final String FAST_INPUT = "fast-input";
    static final String FAST_HIDDEN = "fast-hidden";
    private static final String FAST_OUTPUT = "fast-output";
    private static final String HIDDEN = "hidden-";
    static final String FIRST_HIDDEN = HIDDEN + 0;
    private static final String OUTPUT = "output";
    static final String LINEAR = "linear";
    private static final String LOGIT = "logit";
    private static final String WEIGHTS = "W";
    private static final String BIAS = "b";

    /* DL4J's AdaGrad divides by sqrt(G) + epsilon. With the network's epsilon inside G, its own only has to vanish. */
    private static final double VANISHING_EPSILON = 1e-12;

    private final NetworkSpec spec;
    private final List<Integer> widths;
    private final ComputationGraph graph;

    /** Builds the network with all weights at 0. */
    Nd4jNetwork(NetworkSpec spec, int capacity) {
        this.spec = spec;
        widths = spec.hiddenWidths();
        graph = new ComputationGraph(builder(spec, capacity).build());
        graph.init();
        sums().assign(spec.epsilon());
    }

    private static GraphBuilder builder(NetworkSpec spec, int capacity) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .updater(new org.nd4j.linalg.learning.config.AdaGrad(spec.learningRate(), VANISHING_EPSILON))
                .miniBatch(false)
                .graphBuilder()
                .addInputs(INPUT)
                .addLayer(LINEAR, dense(capacity, 1, Activation.IDENTITY, false), INPUT);
        List<String> parts = new ArrayList<>(List.of(LINEAR));
        if (!spec.hiddenWidths().isEmpty()) {
            addPerceptron(builder, spec.hiddenWidths(), capacity);
            parts.add(OUTPUT);
        }
        if (spec.fastUnits() > 0) {
            builder.addInputs(FAST_INPUT)
                    .addLayer(FAST_HIDDEN, dense(capacity, spec.fastUnits(), Activation.RELU, false), FAST_INPUT)
                    .addLayer(FAST_OUTPUT, dense(spec.fastUnits(), 1, Activation.IDENTITY, true), FAST_HIDDEN);
            parts.add(FAST_OUTPUT);
        }
        return builder.addVertex(LOGIT, new ElementWiseVertex(ElementWiseVertex.Op.Add), parts.toArray(String[]::new))
                .setOutputs(LOGIT);
    }

    private static void addPerceptron(GraphBuilder builder, List<Integer> widths, int capacity) {
        String below = INPUT;
        int inputs = capacity;
        for (int layer = 0; layer < widths.size(); layer++) {
            int units = widths.get(layer);
            builder.addLayer(HIDDEN + layer, dense(inputs, units, Activation.RELU, layer > 0), below);
            below = HIDDEN + layer;
            inputs = units;
        }
        builder.addLayer(OUTPUT, dense(inputs, 1, Activation.IDENTITY, true), below);
    }

    private static DenseLayer dense(int inputs, int units, Activation activation, boolean bias) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(activation)
                .hasBias(bias)
                .build();
    }

    /** Gives the layers above the first one their initial weights. */
    void initialise(InitialWeights initialWeights) {
        for (int layer = 1; layer < widths.size(); layer++) {
            float[][] weights = initialWeights.hidden(layer, widths.get(layer - 1), widths.get(layer));
            graph.getLayer(HIDDEN + layer).getParam(WEIGHTS).assign(Nd4j.create(weights));
        }
        if (!widths.isEmpty()) {
            initialiseOutput(OUTPUT, initialWeights.output(0, widths.get(widths.size() - 1)));
        }
        if (spec.fastUnits() > 0) {
            initialiseOutput(FAST_OUTPUT, initialWeights.output(1, spec.fastUnits()));
        }
    }

    private void initialiseOutput(String layer, float[] weights) {
        graph.getLayer(layer).getParam(WEIGHTS).assign(Nd4j.create(weights, weights.length, 1));
    }

    /** Gives a column of the input its weights to the first hidden units of the main perceptron and the fast one. */
    void initialiseColumn(int column, float[] weights) {
        if (!widths.isEmpty()) {
            putColumn(FIRST_HIDDEN, column, Arrays.copyOf(weights, spec.mainUnits()));
        }
        initialiseFastColumn(column, Arrays.copyOfRange(weights, spec.mainUnits(), weights.length));
    }

    /** Gives a column of the input its weights to the hidden units of the fast perceptron alone. */
    void initialiseFastColumn(int column, float[] weights) {
        if (spec.fastUnits() > 0) {
            putColumn(FAST_HIDDEN, column, weights);
        }
    }

    private void putColumn(String layer, int column, float[] weights) {
        graph.getLayer(layer).getParam(WEIGHTS).putRow(column, Nd4j.create(weights));
    }

    /** Replaces the weights and sums of columns of the input by blends of two columns each. */
    void blendColumns(int[] target, int[] lower, int[] upper, float[] fraction) {
        forParametersAndSums(() -> {
            for (String layer : firstLayers()) {
                INDArray weights = graph.getLayer(layer).getParam(WEIGHTS);
                INDArray before = weights.dup();
                for (int i = 0; i < target.length; i++) {
                    INDArray low = before.getRow(lower[i]).mul(1 - fraction[i]);
                    weights.putRow(target[i], low.add(before.getRow(upper[i]).mul(fraction[i])));
                }
            }
        });
    }

    /* The layers that read the input, those of them that the network has. */
    private List<String> firstLayers() {
        List<String> layers = new ArrayList<>(List.of(LINEAR));
        if (!widths.isEmpty()) {
            layers.add(FIRST_HIDDEN);
        }
        if (spec.fastUnits() > 0) {
            layers.add(FAST_HIDDEN);
        }
        return layers;
    }

    /** Does the same to the parameters and, since the sums have the layout of the parameters, to the sums. */
    private void forParametersAndSums(Runnable change) {
        change.run();
        INDArray parameters = parameters().dup();
        parameters().assign(sums());
        change.run();
        sums().assign(parameters());
        parameters().assign(parameters);
    }

    /** Takes over all parameters and sums of a network of the same shape and of smaller capacity, and destroys it. */
    void takeOver(Nd4jNetwork smaller) {
        INDArray untouchedSums = sums().dup();
        copyParameters(smaller.graph, graph);
        INDArray parameters = parameters().dup();
        /* The sums have the layout of the parameters, so they take the same way. */
        smaller.parameters().assign(smaller.sums());
        parameters().assign(untouchedSums);
        copyParameters(smaller.graph, graph);
        sums().assign(parameters());
        parameters().assign(parameters);
        smaller.close();
    }

    private static void copyParameters(ComputationGraph from, ComputationGraph to) {
        Map<String, INDArray> target = to.paramTable();
        from.paramTable()
                .forEach((name, source) -> head(target.get(name), source).assign(source));
    }

    /* Matrices may have got more rows; biases are vectors and have not. */
    private static INDArray head(INDArray array, INDArray source) {
        return array.rank() == 1 ? array : array.get(NDArrayIndex.interval(0, source.rows()), NDArrayIndex.all());
    }

    /**
     * Returns the logit of dense row vectors, which must stay as they are until the step.
     *
     * @param fastInput the input with the fast deviations; not read where there is no fast perceptron
     */
    double score(INDArray input, INDArray fastInput) {
        INDArray[] inputs = spec.fastUnits() > 0 ? new INDArray[] {input, fastInput} : new INDArray[] {input};
        return graph.feedForward(inputs, true, false).get(LOGIT).getDouble(0);
    }

    /** Takes a step on the input that was scored last. */
    void step(double slope) {
        Gradient gradient = graph.backpropGradient(Nd4j.create(new float[] {(float) slope}, 1, 1));
        graph.getUpdater().update(gradient, 0, 0, 1, LayerWorkspaceMgr.noWorkspaces());
        graph.params().subi(gradient.gradient());
    }

    /** Decays the sums of squares, but not the epsilon inside them. */
    void decaySums() {
        sums().muli(NetworkSpec.DECAY).addi((1 - NetworkSpec.DECAY) * spec.epsilon());
    }

    boolean isFinite() {
        return Stream.of(parameters(), sums())
                .noneMatch(all -> all.isNaN().any() || all.isInfinite().any());
    }

    /** Returns the weights of a layer, [input][unit], a view. */
    INDArray weights(String layer) {
        return graph.getLayer(layer).getParam(WEIGHTS);
    }

    /** Returns the bias of a layer above the first ones, a view. */
    INDArray bias(String layer) {
        return graph.getLayer(layer).getParam(BIAS);
    }

    static boolean isOutput(String layer) {
        return layer.equals(OUTPUT) || layer.equals(FAST_OUTPUT);
    }

    /** Returns the layers above the first ones, of the main perceptron and then of the fast one, from below. */
    List<String> denseLayers() {
        List<String> layers = new ArrayList<>();
        for (int layer = 1; layer < widths.size(); layer++) {
            layers.add(HIDDEN + layer);
        }
        if (!widths.isEmpty()) {
            layers.add(OUTPUT);
        }
        if (spec.fastUnits() > 0) {
            layers.add(FAST_OUTPUT);
        }
        return layers;
    }

    /** Returns all parameters, a view. */
    INDArray parameters() {
        return graph.params();
    }

    /** Returns AdaGrad's sums of squares with epsilon inside, a view in the layout of the parameters. */
    INDArray sums() {
        return graph.getUpdater().getStateViewArray();
    }

    @Override
    public void close() {
        graph.close();
    }
}
