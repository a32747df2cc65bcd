package io.livebeta.model;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a model from a zip: one of {@link ModelExport} exactly as it was, or a network that was trained elsewhere with
 * DL4J, to go on from.
 *
 * <p>The latter is a {@code MultiLayerNetwork} or a {@code ComputationGraph} in one chain: dense layers with ReLU and
 * one output unit, sigmoid or identity (the logit); without a hidden layer it is logistic regression. Its inputs are
 * numeric features. A {@code NormalizerStandardize} in the zip gives the scaler's statistics; without one the inputs
 * are taken as they are. Standardised inputs are clipped at 5 standard deviations, and the statistics move on with the
 * stream. Only a zip from a source that is trusted should be imported: DL4J creates what its configuration names.
 */
public final class ModelImport {

    private ModelImport() {}

    /**
     * Reads a model, which {@link Learner#replace} takes. A network from elsewhere loads ND4J.
     *
     * @param zip the bytes of the zip
     * @param config the configuration of the learner that the model is for; its hidden layers must be those of a network
     *     from elsewhere
     * @param names names of the network's inputs in their order; empty for those of the entry {@code livebeta.json}. An
     *     exported model has its own
     * @throws IOException if the bytes are no zip, or what it holds is damaged or no network; the message says which
     * @throws IllegalArgumentException if the network does not fit; the message names what does not and what would
     * @throws IllegalStateException if there is no ND4J backend for this platform
     */
    public static SharedModel read(byte[] zip, LearnerConfig config, List<String> names) throws IOException {
        Map<String, byte[]> entries = ZipEntries.of(zip);
        byte[] exported = entries.get(ZipEntries.MODEL);
        if (exported != null) {
            return exported(exported, entries.get(ZipEntries.DESCRIPTION));
        }
        TrainedNetwork trained = Dl4jReader.read(zip);
        List<String> found = names.isEmpty() ? names(entries) : names;
        requireFit(trained, config, found);
        try (Learner learner = new Learner(config)) {
            learner.start(found, trained);
            return learner.share();
        }
    }

    private static SharedModel exported(byte[] bytes, byte @Nullable [] description) throws IOException {
        if (description == null) {
            throw new IOException("the zip holds a model without its description " + ZipEntries.DESCRIPTION);
        }
        SharedModel model = SharedModel.of(bytes);
        String described = ModelDescription.ofJson(description).sha256();
        if (!model.sha256().equals(described)) {
            throw new IOException("the zip's model has the SHA-256 %s, but its description names %s"
                    .formatted(model.sha256(), described));
        }
        return model;
    }

    private static List<String> names(Map<String, byte[]> entries) throws IOException {
        byte[] description = entries.get(ZipEntries.DESCRIPTION);
        List<String> features = description == null
                ? null
                : ModelDescription.ofJson(description).features();
        if (features == null) {
            throw new IllegalArgumentException("the zip does not name its features; give their names, or an entry "
                    + ZipEntries.DESCRIPTION + " with {\"features\": [...]}");
        }
        return features;
    }

    private static void requireFit(TrainedNetwork trained, LearnerConfig config, List<String> names) {
        if (names.size() != trained.inputs() || names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("the network has %d inputs, which takes as many different names, not %s"
                    .formatted(trained.inputs(), names));
        }
        if (!trained.hiddenWidths().equals(config.hiddenLayers())) {
            throw new IllegalArgumentException("the network has the hidden layers %s, but %s is %s"
                    .formatted(trained.hiddenWidths(), LearnerKeys.HIDDEN_LAYERS, config.hiddenLayers()));
        }
    }
}
