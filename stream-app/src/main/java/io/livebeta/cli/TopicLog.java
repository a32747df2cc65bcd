package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.livebeta.config.LearnerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of one partition, as a reader of committed records sees it, from its start unless another place is taken. */
final class TopicLog<T> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, T> consumer;
    private final TopicPartition partition;

    /**
     * Opens a topic.
     *
     * @throws CommandException if it does not exist
     */
    TopicLog(LearnerConfig config, SchemaRegistryClient registry, String topic) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values(config, registry));
        partition = new TopicPartition(topic, 0);
        try {
            requireTopic(topic);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        } catch (CommandException | TimeoutException e) {
            consumer.close();
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Deserializer<T> values(LearnerConfig config, SchemaRegistryClient registry) {
        Map<String, Object> settings = new HashMap<>(config.registry());
        settings.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        KafkaAvroDeserializer values = new KafkaAvroDeserializer(registry);
        values.configure(settings, false);
        return (Deserializer<T>) (Deserializer<?>) values;
    }

    private void requireTopic(String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new CommandException("there is no topic " + topic + "; `livebeta topics` creates it");
        }
    }

    /** Passes over all that is there now. */
    void skipToEnd() {
        consumer.seekToEnd(List.of(partition));
        // The place is looked up when it is first asked for, which must not be later.
        consumer.position(partition);
    }

    /** Returns what has come, waiting a moment for it. */
    List<ConsumerRecord<String, T>> poll() {
        return consumer.poll(POLL).records(partition);
    }

    /** Returns all that is there now and was not read yet. */
    List<ConsumerRecord<String, T>> rest() {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        List<ConsumerRecord<String, T>> records = new ArrayList<>();
        while (consumer.position(partition) < end) {
            records.addAll(poll());
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
