package io.livebeta;

import io.livebeta.config.LearnerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;

/** A partition of a topic, read from its start by a consumer that sees committed records alone. */
final class CommittedTopic<K, V> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final TopicPartition partition;
    private final KafkaConsumer<K, V> consumer;
    private final List<KeyValue<K, V>> records = new ArrayList<>();

    /** Opens a topic of one partition. */
    CommittedTopic(LearnerConfig config, String name, Deserializer<K> keys, Deserializer<V> values) {
        this(config, new TopicPartition(name, 0), keys, values);
    }

    CommittedTopic(LearnerConfig config, TopicPartition partition, Deserializer<K> keys, Deserializer<V> values) {
        this.partition = partition;
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(settings, keys, values);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * Waits until the records are as wanted, and returns all that are committed by then.
     *
     * @throws AssertionError if they are not within the limit
     */
    List<KeyValue<K, V>> await(Predicate<List<KeyValue<K, V>>> wanted, Duration limit) {
        long start = System.nanoTime();
        while (!wanted.test(records)) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError(partition + " was not as awaited within " + limit + ", but has "
                        + records.size() + " records, the last of them "
                        + (records.isEmpty() ? null : records.get(records.size() - 1)));
            }
            poll(records::add);
        }
        return all();
    }

    /** Returns every record that is committed by now. */
    List<KeyValue<K, V>> all() {
        readOn(records::add);
        return List.copyOf(records);
    }

    /** Hands over every record that is committed by now and was not read yet. */
    void readOn(Consumer<KeyValue<K, V>> receiver) {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            poll(receiver);
        }
    }

    private void poll(Consumer<KeyValue<K, V>> receiver) {
        for (ConsumerRecord<K, V> record : consumer.poll(POLL)) {
            receiver.accept(KeyValue.pair(record.key(), record.value()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
