package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.RegistryClients;
import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a version of the model topic to a file. */
@Command(
        name = "export",
        description = {
            "Write a version on the model topic to a file, the newest unless one is named.",
            "The application need not run. `livebeta model freeze` publishes the version that is in use."
        },
        footer = {"", "Example:", "  livebeta model export --output model.zip --config livebeta.properties"})
final class ExportCommand implements Callable<Integer> {

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Zip to write; DL4J opens it too.")
    private Path output;

    @Mixin
    private VersionOptions options;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    private record Result(String task, long version, String sha256, String file) {

        String table() {
            return "wrote version " + version + " of " + task + " to " + file;
        }
    }

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = configuration.load();
        try (SchemaRegistryClient registry = RegistryClients.of(config)) {
            ModelTopic models = Brokers.ask(config, () -> ModelTopic.read(config, registry));
            ModelTopic.Version version = options.find(models);
            ModelFile.write(version.model(), output, force);
            Result result = new Result(
                    ModelNames.ofTask(version.task()),
                    version.number(),
                    version.model().sha256(),
                    output.toString());
            console.result(result, result::table);
        }
        return 0;
    }
}
