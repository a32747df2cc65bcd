package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.RegistryClients;
import io.livebeta.config.LearnerConfig;
import io.livebeta.model.Learner;
import io.livebeta.model.SharedModel;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import io.livebeta.state.PublishedModel;
import io.livebeta.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a model from a file into the running application. */
@Command(
        name = "import",
        description = {
            "Put a model from a file in the place of the one that runs.",
            "The model must have the network that the configuration names. Model and order are sent in one transaction."
        },
        footer = {"", "Example:", "  livebeta model import model.zip --config livebeta.properties"})
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A zip that `livebeta model export` or DL4J wrote.")
    private Path file;

    @Option(
            names = "--features",
            paramLabel = "NAME",
            split = ",",
            description = "Names of the inputs of a network that DL4J has trained elsewhere, in their order.")
    private List<String> features = List.of();

    @Mixin
    private OrderOptions options;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = configuration.load();
        SharedModel model = ModelFile.read(file, config, features);
        requireFits(config, model);
        ControlCommand order = options.order(ControlKind.IMPORT)
                .setModelVersion(model.version())
                .setSha256(model.sha256())
                .build();
        Map<String, Map<String, @Nullable Object>> records =
                Map.of(Topics.of(config).model(), records(config, model));
        return new OrderSender(config, console).send(order, records, options.limit());
    }

    private void requireFits(LearnerConfig config, SharedModel model) {
        try (Learner learner = new Learner(config)) {
            learner.replace(model);
        } catch (IllegalArgumentException e) {
            throw new CommandException(file + " does not fit the configuration", e);
        }
    }

    /** Returns the model's records; an older import of the same version, or of another, makes room. */
    private static Map<String, @Nullable Object> records(LearnerConfig config, SharedModel model) throws IOException {
        Map<String, @Nullable Object> records = new LinkedHashMap<>();
        try (SchemaRegistryClient registry = RegistryClients.of(config)) {
            Brokers.ask(config, () -> ModelTopic.read(config, registry))
                    .keysOf(PublishedModel.IMPORTED)
                    .forEach(key -> records.put(key, null));
        }
        records.putAll(new PublishedModel(PublishedModel.IMPORTED, model, Map.of(), 0).toChunks());
        return records;
    }
}
