package io.livebeta.model;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a model away as a zip that plain DL4J opens by {@code ModelSerializer.restoreComputationGraph}. Its graph has
 * the inputs {@code input} and, where there is a second perceptron, {@code fast-input}, which {@code livebeta.json}
 * describes column by column, and the output {@code score}, the probability of the positive class. A row that the
 * learner never touched has no column: a category that it has not met.
 *
 * <p>Beside DL4J's own the zip has two entries: {@code livebeta.json} describes the model, and {@code livebeta.model}
 * holds its exact bytes, so that {@link ModelImport} gives the same model back.
 */
public final class ModelExport {

    private ModelExport() {}

    /**
     * Returns the zip. This loads ND4J.
     *
     * @throws IOException if DL4J cannot write its part
     * @throws IllegalStateException if there is no ND4J backend for this platform
     */
    public static byte[] zip(SharedModel model) throws IOException {
        ModelShape shape = model.parts().shape();
        NetworkState network = model.parts().network();
        Map<String, byte[]> entries = new LinkedHashMap<>(ZipEntries.of(Dl4jGraph.zip(shape.network(), network)));
        var inputs = InputColumn.of(Dl4jGraph.columns(network), shape.names());
        entries.put(ZipEntries.DESCRIPTION, ModelDescription.of(model, inputs).toJson());
        entries.put(ZipEntries.MODEL, model.toBytes());
        return ZipEntries.zip(entries);
    }
}
