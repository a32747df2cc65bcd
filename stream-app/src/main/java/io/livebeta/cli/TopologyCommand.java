package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.livebeta.config.LearnerConfig;
import io.livebeta.topology.LearnerTopology;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the topology, as Kafka Streams describes it. */
@Command(
        name = "topology",
        description = "Print the topology as Kafka Streams describes it; no broker is asked.",
        footer = {"", "Example:", "  livebeta topology -Dtopic.prefix=fraud."})
final class TopologyCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions configuration;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        // Nothing is serialized for a description, so that no registry is needed.
        LearnerConfig config = configuration.load(Map.of(), Map.of(LearnerConfig.REGISTRY_URL, "mock://topology"));
        LearnerTopology topology =
                new LearnerTopology(config, config.partitions(), new MockSchemaRegistryClient(), attempt -> {});
        spec.commandLine().getOut().print(topology.get().describe());
        return 0;
    }
}
