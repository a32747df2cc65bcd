package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.RegistryClients;
import io.livebeta.cli.input.EventFields;
import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import io.livebeta.topology.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends the rows of a file as Avro events. */
@Command(
        name = "produce",
        description = "Send a CSV or ARFF file as Avro events, in file order, keyed by their identifier.",
        footer = {
            "",
            "The column that the key id.field names is the identifier; without one the events are numbered from 0."
                    + " The whole file is checked before the first event is sent.",
            "",
            "Examples:",
            "  livebeta produce --input payments.csv.gz --config livebeta.properties",
            "  livebeta produce --input payments.csv --label fraud --topic payments --rate 500 \\",
            "    -Dkafka.bootstrap.servers=localhost:9092 -Dschema.registry.url=http://localhost:8081"
        })
final class ProduceCommand implements Callable<Integer> {

    @Mixin
    private InputFile input;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    @Option(names = "--topic", paramLabel = "T", description = "Topic (default: the key events.topic).")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = Amounts.Rate.class,
            description = "Events per second (default: as fast as they are taken).")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--delay",
            paramLabel = "N",
            converter = Amounts.Count.class,
            description = "Send the labels on the topic of the labels, N events later: timestamps say the order"
                    + " (default: within the events).")
    private Optional<Long> delay = Optional.empty();

    /** What was sent: events that the brokers have confirmed. */
    private record Result(String topic, long events) {

        String table() {
            return "sent " + events + " events to " + topic;
        }
    }

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = configuration.load();
        String target = topic.orElse(config.eventsTopic());
        try (SchemaRegistryClient registry = RegistryClients.of(config);
                EventSource source = open(config);
                EventProducer producer =
                        new EventProducer(config, registry, target, outgoing(config, target, source))) {
            console.say(keysFor(source.fields()));
            Result result = new Result(target, send(producer, source));
            console.result(result, result::table);
        }
        return 0;
    }

    private Outgoing outgoing(LearnerConfig config, String target, EventSource source) {
        return delay.isEmpty()
                ? Outgoing.to(target)
                : new LabelsApart(
                        target, Topics.of(config).labels(), source.fields().label(), delay.get(), Instant.now());
    }

    private long send(EventProducer producer, EventSource source) throws IOException {
        try (Progress progress = console.progress("events sent", source.size())) {
            return producer.sendAll(source, -1, rate.orElse(0.0), () -> false, progress::at);
        }
    }

    /** The application has to know what the fields of these events are for. */
    private static String keysFor(EventFields fields) {
        return "these events need id.field=%s, time.field=%s, label.field=%s"
                .formatted(fields.id(), fields.time(), fields.label());
    }

    private EventSource open(LearnerConfig config) throws IOException {
        console.say("reading " + input.path());
        return input.open(config);
    }
}
