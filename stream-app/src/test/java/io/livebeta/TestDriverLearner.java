package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.livebeta.config.LearnerConfig;
import io.livebeta.schema.Alert;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.ModelChunk;
import io.livebeta.schema.ModelUpdate;
import io.livebeta.schema.Prediction;
import io.livebeta.topology.LearnerTopology;
import io.livebeta.topology.NodeNames;
import io.livebeta.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The learner in Kafka's test driver, which commits after every record. A crash drops the driver with all that is in
 * its memory, and the next one gets its stores from the changelogs before a processor starts, as after a real restart.
 */
final class TestDriverLearner implements RunningLearner {

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final String scope = "test-driver-" + STARTED.incrementAndGet();
    private final Map<String, String> settings = new HashMap<>();
    private final List<KeyValue<String, Prediction>> predictions = new ArrayList<>();
    private final Map<String, MetricWindow> metrics = new LinkedHashMap<>();
    private final List<KeyValue<byte[], DeadLetter>> deadLetters = new ArrayList<>();
    private final List<AuditRecord> audits = new ArrayList<>();
    private final List<KeyValue<String, ModelChunk>> models = new ArrayList<>();
    private final List<ModelUpdate> updates = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, Map<Bytes, byte[]>> changelogs = new HashMap<>();

    private LearnerConfig config;
    private SchemaRegistryClient registry;
    private TopologyTestDriver driver;
    private Path stateFolder;

    TestDriverLearner(Map<String, String> settings) {
        this.settings.put(LearnerConfig.REGISTRY_URL, "mock://" + scope);
        this.settings.put("kafka.bootstrap.servers", "nowhere:9092");
        this.settings.putAll(settings);
        start();
    }

    private void start() {
        stateFolder = temporaryFolder();
        settings.put("kafka.state.dir", stateFolder.toString());
        config = new LearnerConfig(settings);
        registry = RegistryClients.of(config);
        Properties properties = StreamsSettings.of(config);
        properties.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, StoreRestorer.class);
        properties.put(StoreRestorer.CHANGELOGS, changelogs);
        Topology topology = new Topology(new TopologyConfig(new StreamsConfig(properties)));
        new LearnerTopology(config, config.partitions(), registry, TestDriverLearner::pause).addTo(topology);
        driver = new TopologyTestDriver(topology, properties, START);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("livebeta-test-driver");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the driver and takes its state folder away: what comes back after a restart comes from the changelogs. */
    private void closeDriver() {
        driver.close();
        try {
            Utils.delete(stateFolder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what is not there at all is looked for again and again. */
    private static void pause(int attempt) {
        assertThat(attempt).as("attempts at what is in memory").isLessThan(10);
    }

    @Override
    public SchemaRegistryClient registry() {
        return registry;
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record) {
        driver.createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
    }

    @Override
    public List<KeyValue<String, Prediction>> predictions(int count) {
        collect();
        assertThat(predictions).hasSize(count);
        return predictions;
    }

    @Override
    public void awaitPredictions(int count) {
        collect();
        assertThat(predictions).hasSizeGreaterThanOrEqualTo(count);
    }

    @Override
    public Map<String, MetricWindow> metrics(long events) {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        collect();
        assertThat(metrics.values().stream().mapToLong(MetricWindow::getEvents).sum())
                .isEqualTo(events);
        return metrics;
    }

    @Override
    public List<KeyValue<byte[], DeadLetter>> deadLetters(int count) {
        collect();
        assertThat(deadLetters).hasSize(count);
        return deadLetters;
    }

    /** Returns the records of the model topic with their keys, in order; a null deletes one. */
    List<KeyValue<String, ModelChunk>> models() {
        collect();
        return models;
    }

    /** Returns the updates of the merged model that the learner has sent, in order, in chunks. */
    List<ModelUpdate> updates() {
        collect();
        return updates;
    }

    /** Returns all alerts in order. */
    List<Alert> alerts() {
        collect();
        return alerts;
    }

    /** Lets time pass. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Crashes as {@link #crashAndRestart} does, and finds a model topic without a record. */
    void crashAndRestartWithoutModels() {
        collect();
        changelogs.remove(NodeNames.MODEL_STORE);
        crashAndRestart(Map.of());
    }

    @Override
    public List<AuditRecord> audits(int count) {
        collect();
        assertThat(audits).hasSize(count);
        return audits;
    }

    @Override
    public Map<Bytes, byte[]> changelog(String store) {
        collect();
        return changelogs.getOrDefault(store, Map.of());
    }

    @Override
    public void crashAndRestart(Map<String, String> changes) {
        collect();
        closeDriver();
        settings.putAll(changes);
        start();
    }

    private void collect() {
        Topics topics = Topics.of(config);
        predictions.addAll(read(topics.predictions(), new StringDeserializer(), avro()));
        deadLetters.addAll(read(topics.deadLetters(), new ByteArrayDeserializer(), avro()));
        this.<String, MetricWindow>read(topics.metrics(), new StringDeserializer(), avro())
                .forEach(window -> metrics.put(window.key, window.value));
        this.<String, AuditRecord>read(topics.audit(), new StringDeserializer(), avro())
                .forEach(audit -> audits.add(audit.value));
        alerts.addAll(values(topics.alerts()));
        updates.addAll(values(topics.modelUpdates()));
        // The global store is filled from its topic as other stores are from their changelogs.
        for (KeyValue<byte[], byte[]> record : compact(topics.model(), NodeNames.MODEL_STORE)) {
            String key = new String(record.key, StandardCharsets.UTF_8);
            models.add(KeyValue.pair(key, this.<ModelChunk>avro().deserialize(topics.model(), record.value)));
        }
        String prefix = config.applicationId() + "-";
        String suffix = "-changelog";
        for (String topic : driver.producedTopicNames()) {
            if (topic.startsWith(prefix) && topic.endsWith(suffix)) {
                compact(topic, topic.substring(prefix.length(), topic.length() - suffix.length()));
            }
        }
    }

    private <V> List<V> values(String topic) {
        return this.<byte[], V>read(topic, new ByteArrayDeserializer(), avro()).stream()
                .map(record -> record.value)
                .toList();
    }

    private List<KeyValue<byte[], byte[]>> compact(String topic, String store) {
        Map<Bytes, byte[]> changelog = changelogs.computeIfAbsent(store, name -> new TreeMap<>());
        List<KeyValue<byte[], byte[]>> changes = read(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (KeyValue<byte[], byte[]> change : changes) {
            if (change.value == null) {
                changelog.remove(Bytes.wrap(change.key));
            } else {
                changelog.put(Bytes.wrap(change.key), change.value);
            }
        }
        return changes;
    }

    private <K, V> List<KeyValue<K, V>> read(String topic, Deserializer<K> keys, Deserializer<V> values) {
        return driver.producedTopicNames().contains(topic)
                ? driver.createOutputTopic(topic, keys, values).readKeyValuesToList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private <T> Deserializer<T> avro() {
        Map<String, Object> specific = new HashMap<>(config.registry());
        specific.put("specific.avro.reader", true);
        return (Deserializer<T>) new KafkaAvroDeserializer(registry, specific);
    }

    @Override
    public void close() {
        closeDriver();
        MockSchemaRegistry.dropScope(scope);
    }
}
