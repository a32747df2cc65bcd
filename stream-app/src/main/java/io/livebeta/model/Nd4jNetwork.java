package io.livebeta.model;

import java.util.List;
import java.util.Map;
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
 * The network as a graph of DL4J: a perceptron and a linear layer over one dense input of fixed capacity, added to one
 * logit. Its loss is outside: the step begins with the slope by the logit.
 */
final class Nd4jNetwork implements AutoCloseable {

    private static final String INPUT = "input";
    private static final String HIDDEN = "hidden-";
    private static final String FIRST_HIDDEN = HIDDEN + 0;
    private static final String OUTPUT = "output";
    private static final String LINEAR = "linear";
    private static final String LOGIT = "logit";
    private static final String WEIGHTS = "W";

    /* DL4J's AdaGrad divides by sqrt(G) + epsilon. With the network's epsilon inside G, its own only has to vanish. */
    private static final double VANISHING_EPSILON = 1e-12;

    private final List<Integer> widths;
    private final ComputationGraph graph;

    /** Builds the network with all weights at 0. */
    Nd4jNetwork(NetworkSpec spec, int capacity) {
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
        List<Integer> widths = spec.hiddenWidths();
        if (widths.isEmpty()) {
            return builder.setOutputs(LINEAR);
        }
        addPerceptron(builder, widths, capacity);
        return builder.addVertex(LOGIT, new ElementWiseVertex(ElementWiseVertex.Op.Add), OUTPUT, LINEAR)
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
            int inputs = widths.get(widths.size() - 1);
            float[] weights = initialWeights.output(inputs);
            graph.getLayer(OUTPUT).getParam(WEIGHTS).assign(Nd4j.create(weights, inputs, 1));
        }
    }

    /** Gives a column of the input its weights to the first hidden layer. */
    void initialiseColumn(int column, InitialWeights initialWeights, int row) {
        if (!widths.isEmpty()) {
            float[] weights = initialWeights.row(row, widths.get(0));
            graph.getLayer(FIRST_HIDDEN).getParam(WEIGHTS).putRow(column, Nd4j.create(weights));
        }
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

    /** Returns the logit of a dense row vector, which must stay as it is until the step. */
    double score(INDArray input) {
        Map<String, INDArray> activations = graph.feedForward(new INDArray[] {input}, true, false);
        return activations.get(widths.isEmpty() ? LINEAR : LOGIT).getDouble(0);
    }

    /** Takes a step on the input that was scored last. */
    void step(double slope) {
        Gradient gradient = graph.backpropGradient(Nd4j.create(new float[] {(float) slope}, 1, 1));
        graph.getUpdater().update(gradient, 0, 0, 1, LayerWorkspaceMgr.noWorkspaces());
        graph.params().subi(gradient.gradient());
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
