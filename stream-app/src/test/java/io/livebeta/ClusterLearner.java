package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * The packaged application on a cluster, in a process of its own and with topics of its own: one that a test names
 * {@code livebeta.X} is called {@code scenario-N.X} here. A crash is SIGKILL amid whatever it does.
 */
final class ClusterLearner implements RunningLearner {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String TEST_PREFIX = "livebeta.";
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Pipeline pipeline;
    private final SchemaRegistryClient registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();
    private ChildJvm app;

    /** Starts the application; its folder for state lies in the given one. */
    ClusterLearner(Cluster cluster, Path folder, Map<String, String> settings) {
        String name = "scenario-" + STARTED.incrementAndGet();
        pipeline = new Pipeline(cluster, name, folder.resolve(name));
        settings.forEach(pipeline::with);
        pipeline.createTopics();
        registry = RegistryClients.of(pipeline.config());
        producer = new KafkaProducer<>(pipeline.config().kafka(), new ByteArraySerializer(), new ByteArraySerializer());
        start();
    }

    private void start() {
        try {
            app = pipeline.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SchemaRegistryClient registry() {
        return registry;
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> record) {
        String topic = pipeline.config().topicPrefix() + record.topic().substring(TEST_PREFIX.length());
        sent.add(producer.send(
                new ProducerRecord<>(topic, null, record.timestamp(), record.key(), record.value(), record.headers())));
    }

    @Override
    public List<KeyValue<String, Prediction>> predictions(int count) {
        List<KeyValue<String, Prediction>> predictions = readPredictions(count);
        assertThat(predictions).hasSize(count);
        return predictions;
    }

    @Override
    public void awaitPredictions(int count) {
        readPredictions(count);
    }

    private List<KeyValue<String, Prediction>> readPredictions(int count) {
        try (CommittedTopic<String, Prediction> topic =
                open(pipeline.topics().predictions(), new StringDeserializer(), avro())) {
            return topic.await(records -> records.size() >= count, LIMIT);
        }
    }

    @Override
    public Map<String, MetricWindow> metrics(long events) {
        try (CommittedTopic<String, MetricWindow> topic =
                open(pipeline.topics().metrics(), new StringDeserializer(), avro())) {
            return last(topic.await(
                    records -> last(records).values().stream()
                                    .mapToLong(MetricWindow::getEvents)
                                    .sum()
                            == events,
                    LIMIT));
        }
    }

    private static <K, V> Map<K, V> last(List<KeyValue<K, V>> records) {
        Map<K, V> last = new LinkedHashMap<>();
        records.forEach(record -> last.put(record.key, record.value));
        return last;
    }

    @Override
    public List<KeyValue<byte[], DeadLetter>> deadLetters(int count) {
        try (CommittedTopic<byte[], DeadLetter> topic =
                open(pipeline.topics().deadLetters(), new ByteArrayDeserializer(), avro())) {
            List<KeyValue<byte[], DeadLetter>> letters = topic.await(records -> records.size() >= count, LIMIT);
            assertThat(letters).hasSize(count);
            return letters;
        }
    }

    @Override
    public List<AuditRecord> audits(int count) {
        try (CommittedTopic<String, AuditRecord> topic =
                open(pipeline.topics().audit(), new StringDeserializer(), avro())) {
            List<KeyValue<String, AuditRecord>> audits = topic.await(records -> records.size() >= count, LIMIT);
            assertThat(audits).hasSize(count);
            return audits.stream().map(audit -> audit.value).toList();
        }
    }

    @Override
    public Map<Bytes, byte[]> changelog(String store) {
        return Changelog.read(pipeline.config(), store, 0);
    }

    /** Opens a topic once all that was sent is there. */
    private <K, V> CommittedTopic<K, V> open(String topic, Deserializer<K> keys, Deserializer<V> values) {
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError("an event was not sent", e);
            }
        }
        return new CommittedTopic<>(pipeline.config(), topic, keys, values);
    }

    @SuppressWarnings("unchecked")
    private <T> Deserializer<T> avro() {
        Map<String, Object> specific = new HashMap<>(pipeline.config().registry());
        specific.put("specific.avro.reader", true);
        return (Deserializer<T>) new KafkaAvroDeserializer(registry, specific);
    }

    @Override
    public void crashAndRestart(Map<String, String> changes) {
        try {
            app.kill9();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        changes.forEach(pipeline::with);
        start();
    }

    @Override
    public void close() {
        app.close();
        producer.close(Duration.ZERO);
    }
}
