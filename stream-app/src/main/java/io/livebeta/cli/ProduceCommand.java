package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.RegistryClients;
import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sends the rows of a file as Avro events. */
@Command(name = "produce", description = "Send a CSV or ARFF file as Avro events.", mixinStandardHelpOptions = true)
final class ProduceCommand implements Callable<Integer> {

    @ParentCommand
    private Livebeta root;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV or ARFF file, plain or .gz.")
    private Path file;

    @Option(names = "--topic", paramLabel = "T", description = "Topic (default: that of the events).")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--rate", paramLabel = "N", description = "Events per second (default: as fast as they are taken).")
    private double rate;

    @Option(names = "--limit", paramLabel = "N", description = "Send the first N events alone.")
    private Optional<Long> limit = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with configuration keys.")
    private Optional<Path> configFile = Optional.empty();

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = ConfigSources.load(Map.of(), configFile, System.getenv(), root.definitions());
        PrintWriter err = spec.commandLine().getErr();
        try (EventSource source = input.open(file, EvaluateCommand.limitOf(limit), config);
                SchemaRegistryClient registry = RegistryClients.of(config);
                EventProducer producer = new EventProducer(config, registry, topic.orElse(config.eventsTopic()))) {
            Progress progress = new Progress("events sent", source.size(), err, System::nanoTime);
            long sent = producer.sendAll(source, -1, rate, () -> false, progress::at);
            spec.commandLine().getOut().println("sent " + sent + " events to " + topic.orElse(config.eventsTopic()));
        }
        return 0;
    }
}
