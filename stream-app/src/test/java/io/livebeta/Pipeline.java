package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.config.LearnerConfig;
import io.livebeta.schema.TrustedRecords;
import io.livebeta.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The application with topics, group and state of its own, so that many can share a cluster. */
final class Pipeline {

    static final Path JAR = Path.of("target", "livebeta.jar").toAbsolutePath();

    static {
        TrustedRecords.trust();
    }

    private final Map<String, String> settings = new HashMap<>();

    /**
     * Describes an application that reads {@link Payments}; nothing is started.
     *
     * @param name its application.id, and the prefix of its topics
     * @param state its folder for state
     */
    Pipeline(Cluster cluster, String name, Path state) {
        with("application.id", name);
        with("topic.prefix", name + ".");
        with("replication.factor", Short.toString(cluster.replicationFactor()));
        with("time.field", "event_time");
        with("metrics.window", "6h");
        with("metrics.retention", "365d");
        with("kafka.bootstrap.servers", cluster.bootstrapServers());
        with("kafka.state.dir", state.toString());
        with("schema.registry.url", cluster.registryUrl());
    }

    Pipeline with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Returns the settings as the application takes them from its environment. */
    Map<String, String> environment() {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(
                        setting ->
                                "LIVEBETA_" + setting.getKey().replace('.', '_').toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }

    LearnerConfig config() {
        return new LearnerConfig(settings);
    }

    Topics topics() {
        return Topics.of(config());
    }

    Pipeline createTopics() {
        try (TopicAdmin admin = new TopicAdmin(config())) {
            admin.create(admin.missing());
        }
        return this;
    }

    /** Starts the packaged application with {@code run}. */
    ChildJvm run() throws IOException {
        return run(System.err::println);
    }

    /** Starts the packaged application with {@code run}, and has its log go line by line to the given echo. */
    ChildJvm run(Consumer<String> echo) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run"));
        settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        return ChildJvm.ofJar(JAR, echo, arguments.toArray(String[]::new));
    }

    /** Starts a command of the model's life, whose result is JSON. */
    ChildJvm model(String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("model"));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of("--format", "json"));
        settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        return ChildJvm.ofJar(JAR, arguments.toArray(String[]::new));
    }

    /** Sends events as any producer with Confluent's serializer does, and waits until the broker has them. */
    void send(List<GenericRecord> events) throws Exception {
        sendRecords(records(events));
    }

    /** Serializes events and registers their schema. */
    List<ProducerRecord<String, byte[]>> records(List<GenericRecord> events) {
        List<byte[]> values = serialize(topics().events(), events);
        return IntStream.range(0, events.size())
                .mapToObj(i -> record(events.get(i), values.get(i)))
                .toList();
    }

    /** Serializes records as values of a topic and registers their schema there. */
    List<byte[]> serialize(String topic, List<GenericRecord> records) {
        try (KafkaAvroSerializer values = new KafkaAvroSerializer()) {
            values.configure(config().registry(), false);
            return records.stream()
                    .map(record -> values.serialize(topic, record))
                    .toList();
        }
    }

    /** The record's timestamp is told by the event, so that two runs are alike to the last field. */
    private ProducerRecord<String, byte[]> record(GenericRecord event, byte[] value) {
        Long timeMs = (Long) event.get("event_time");
        return new ProducerRecord<>(
                topics().events(), null, timeMs, event.get("event_id").toString(), value);
    }

    void sendRecords(List<ProducerRecord<String, byte[]>> records) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config().kafka(), new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    Topic predictions() {
        return new Topic(config(), topics().predictions());
    }

    Topic metrics() {
        return new Topic(config(), topics().metrics());
    }

    Topic deadLetters() {
        return new Topic(config(), topics().deadLetters());
    }
}
