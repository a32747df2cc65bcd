package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.livebeta.config.LearnerConfig;
import io.livebeta.topology.LearnerTopology;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints the topology, as Kafka Streams describes it. */
@Command(name = "topology", description = "Print the topology.", mixinStandardHelpOptions = true)
final class TopologyCommand implements Callable<Integer> {

    @ParentCommand
    private Livebeta root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with configuration keys.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() {
        // Nothing is serialized for a description, so that no registry is needed.
        Map<String, String> defaults = Map.of(LearnerConfig.REGISTRY_URL, "mock://topology");
        LearnerConfig config = ConfigSources.load(defaults, file, System.getenv(), root.definitions());
        LearnerTopology topology = new LearnerTopology(config, new MockSchemaRegistryClient(), attempt -> {});
        spec.commandLine().getOut().print(topology.get().describe());
        return 0;
    }
}
