package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Confusion;
import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import io.livebeta.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the application has published, read back from its topics as any reader of committed records sees it. */
final class DemoOutputs implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], Object> consumer;
    private final boolean labelsApart;
    private final Map<Object, MetricWindow> windows = new HashMap<>();
    private Confusion decisions = Confusion.EMPTY;
    private Prediction lastPrediction;
    private MetricWindow lastWindow;
    private long lastNewsNanos = System.nanoTime();
    private long predictions;
    private long deadLetters;

    /**
     * Opens the topics at their start.
     *
     * @param labelsApart whether labels come by their own topic, so that only the windows know of them
     */
    DemoOutputs(LearnerConfig config, SchemaRegistryClient registry, boolean labelsApart) {
        this.labelsApart = labelsApart;
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        KafkaAvroDeserializer values = new KafkaAvroDeserializer(registry);
        Map<String, Object> registrySettings = new HashMap<>(config.registry());
        registrySettings.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        values.configure(registrySettings, false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values);
        Topics topics = Topics.of(config);
        List<TopicPartition> partitions = partitionsOf(
                        List.of(topics.predictions(), topics.metrics(), topics.deadLetters()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private Stream<TopicPartition> partitionsOf(List<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()));
    }

    /** Takes in what has come, waiting a moment for it; returns the number of events that were settled by it. */
    long poll() {
        long before = settled();
        for (ConsumerRecord<byte[], Object> record : consumer.poll(POLL)) {
            lastNewsNanos = System.nanoTime();
            add(record.value());
        }
        return settled() - before;
    }

    private void add(Object value) {
        if (value instanceof Prediction prediction) {
            predictions++;
            lastPrediction = prediction;
            if (prediction.getLabel() != null) {
                decisions = decisions.plus(Confusion.of(prediction.getDecision(), prediction.getLabel() == 1));
            }
        } else if (value instanceof MetricWindow window) {
            windows.put(window.getSegment() + "@" + window.getWindowStart(), window);
            if (lastWindow == null || window.getModelVersion() >= lastWindow.getModelVersion()) {
                lastWindow = window;
            }
        } else if (value instanceof DeadLetter) {
            deadLetters++;
        }
    }

    /** Returns the number of events that have a prediction or a dead letter. */
    long settled() {
        return predictions + deadLetters;
    }

    /** Returns whether the windows hold every event that has a prediction. */
    boolean allCounted() {
        return windows.values().stream().mapToLong(MetricWindow::getEvents).sum() >= predictions;
    }

    /** Returns the number of labels that the windows hold. */
    long labelled() {
        return windows.values().stream().mapToLong(MetricWindow::getLabelled).sum();
    }

    /** Returns the time since something came, or since the start. */
    long quietNanos() {
        return System.nanoTime() - lastNewsNanos;
    }

    long predictions() {
        return predictions;
    }

    long deadLetters() {
        return deadLetters;
    }

    long metricWindows() {
        return windows.size();
    }

    /** Returns the counts over all labelled events, at the published decisions. */
    Confusion decisions() {
        return labelsApart
                ? windows.values().stream().map(DemoOutputs::decisions).reduce(Confusion.EMPTY, Confusion::plus)
                : decisions;
    }

    private static Confusion decisions(MetricWindow window) {
        return new Confusion(
                window.getTruePositives(),
                window.getFalsePositives(),
                window.getFalseNegatives(),
                window.getTrueNegatives());
    }

    Optional<Prediction> lastPrediction() {
        return Optional.ofNullable(lastPrediction);
    }

    Optional<MetricWindow> lastWindow() {
        return Optional.ofNullable(lastWindow);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
