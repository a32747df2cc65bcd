package io.livebeta.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/** Reads a network that was trained by DL4J from its zip. */
final class Dl4jReader {

    private Dl4jReader() {}

    /**
     * Reads a network.
     *
     * @param zip the zip's bytes
     * @throws IOException if DL4J cannot read it
     * @throws IllegalArgumentException if the network has a part that the learner's has not; the message names it
     * @throws IllegalStateException if there is no ND4J backend for this platform
     */
    static TrainedNetwork read(byte[] zip) throws IOException {
        Nd4jBackends.load();
        byte[] configuration = ZipEntries.of(zip).get(ModelSerializer.CONFIGURATION_JSON);
        if (configuration == null) {
            throw new IOException("the zip holds no network of DL4J: it has no " + ModelSerializer.CONFIGURATION_JSON);
        }
        boolean graph = new String(configuration, StandardCharsets.UTF_8).contains("\"vertexInputs\"");
        try {
            return graph ? ofGraph(zip) : ofLayers(zip);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IOException("DL4J cannot read the zip: " + e.getMessage(), e);
        }
    }

    private static TrainedNetwork ofLayers(byte[] zip) throws IOException {
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip), false);
        try {
            if (!network.getLayerWiseConfigurations().getInputPreProcessors().isEmpty()) {
                throw new IllegalArgumentException("a network with input preprocessors cannot be imported");
            }
            return trained(Arrays.asList(network.getLayers()), normalizer(zip), network.getIterationCount());
        } finally {
            network.close();
        }
    }

    private static TrainedNetwork ofGraph(byte[] zip) throws IOException {
        ComputationGraph network = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip), false);
        try {
            return trained(
                    chain(network), normalizer(zip), network.getConfiguration().getIterationCount());
        } finally {
            network.close();
        }
    }

    private static @Nullable Normalizer<?> normalizer(byte[] zip) throws IOException {
        return ModelSerializer.<Normalizer<?>>restoreNormalizerFromInputStream(new ByteArrayInputStream(zip));
    }

    /** Returns the layers of a graph from below, which must be one chain. */
    private static List<Layer> chain(ComputationGraph network) {
        var configuration = network.getConfiguration();
        if (configuration.getNetworkInputs().size() != 1
                || configuration.getNetworkOutputs().size() != 1) {
            throw new IllegalArgumentException("the network must have one input and one output, but has "
                    + configuration.getNetworkInputs() + " and " + configuration.getNetworkOutputs());
        }
        List<Layer> layers = new ArrayList<>();
        String name = configuration.getNetworkOutputs().get(0);
        while (!name.equals(configuration.getNetworkInputs().get(0))) {
            boolean plain = configuration.getVertices().get(name) instanceof LayerVertex vertex
                    && vertex.getPreProcessor() == null;
            List<String> below = configuration.getVertexInputs().get(name);
            if (!plain || below.size() != 1) {
                throw new IllegalArgumentException("the network must be a chain of layers, but '" + name + "' is none");
            }
            layers.add(network.getLayer(name));
            name = below.get(0);
        }
        Collections.reverse(layers);
        return layers;
    }

    private static TrainedNetwork trained(List<Layer> layers, @Nullable Normalizer<?> normalizer, long steps) {
        List<TrainedNetwork.Layer> read = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            read.add(layer(layers.get(i), "layer " + i, i == layers.size() - 1));
        }
        int inputs = read.get(0).weights().length;
        return new TrainedNetwork(
                read, statistics(normalizer, inputs, true), statistics(normalizer, inputs, false), Math.max(1, steps));
    }

    private static TrainedNetwork.Layer layer(Layer layer, String name, boolean last) {
        var configuration = layer.conf().getLayer();
        boolean known = configuration instanceof DenseLayer || (last && configuration instanceof OutputLayer);
        if (!known) {
            throw new IllegalArgumentException(
                    name + " is a " + configuration.getClass().getSimpleName() + ", but only dense layers"
                            + " below one output can be imported");
        }
        requireActivation(name, ((BaseLayer) configuration).getActivationFn(), last);
        if (configuration instanceof DenseLayer dense && dense.hasLayerNorm()) {
            throw new IllegalArgumentException(name + " has layer normalisation, which cannot be imported");
        }
        Map<String, INDArray> parameters = layer.paramTable();
        float[][] weights = parameters.get("W").toFloatMatrix();
        int units = weights[0].length;
        if (last && units != 1) {
            throw new IllegalArgumentException("the output must be one unit, but has " + units);
        }
        INDArray biases = parameters.get("b");
        return new TrainedNetwork.Layer(
                weights, biases == null ? new float[units] : biases.dup().data().asFloat());
    }

    private static void requireActivation(String name, IActivation activation, boolean last) {
        boolean known = last
                ? activation instanceof ActivationSigmoid || activation instanceof ActivationIdentity
                : new ActivationReLU().equals(activation);
        if (!known) {
            throw new IllegalArgumentException("%s has the activation %s, but must have %s"
                    .formatted(name, activation, last ? "sigmoid or identity" : "relu"));
        }
    }

    /* Without a normalizer the inputs are what the learner's scaler is to give. */
    private static double[] statistics(@Nullable Normalizer<?> normalizer, int inputs, boolean means) {
        double[] values = new double[inputs];
        Arrays.fill(values, means ? 0 : 1);
        if (normalizer == null) {
            return values;
        }
        if (!(normalizer instanceof NormalizerStandardize standardize)) {
            throw new IllegalArgumentException("the zip's normalizer is a "
                    + normalizer.getClass().getSimpleName() + ", but only NormalizerStandardize can be imported");
        }
        double[] given = (means ? standardize.getMean() : standardize.getStd()).toDoubleVector();
        // A feature that did not vary has no deviation to divide by.
        Arrays.setAll(values, i -> means || given[i] > 0 ? given[i] : 1);
        return values;
    }
}
