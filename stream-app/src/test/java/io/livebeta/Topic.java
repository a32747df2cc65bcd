package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.livebeta.config.LearnerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic of one partition, read from its start by a consumer that sees committed records alone. */
final class Topic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], Object> consumer;
    private final List<GenericRecord> records = new ArrayList<>();

    Topic(LearnerConfig config, String name) {
        partition = new TopicPartition(name, 0);
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        KafkaAvroDeserializer values = new KafkaAvroDeserializer();
        values.configure(config.registry(), false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** Waits until so many records are there, and returns all that are. */
    List<GenericRecord> await(int count, Duration limit) {
        return await(all -> all.size() >= count, limit);
    }

    /**
     * Waits until the records are as wanted, and returns them.
     *
     * @throws AssertionError if they are not within the limit
     */
    List<GenericRecord> await(Predicate<List<GenericRecord>> wanted, Duration limit) {
        long start = System.nanoTime();
        while (!wanted.test(records)) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError(partition + " was not as awaited within " + limit + ", but has "
                        + records.size() + " records, the last of them "
                        + (records.isEmpty() ? null : records.get(records.size() - 1)));
            }
            poll();
        }
        return List.copyOf(records);
    }

    /** Returns every record that is committed by now. */
    List<GenericRecord> all() {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            poll();
        }
        return List.copyOf(records);
    }

    private void poll() {
        for (ConsumerRecord<byte[], Object> record : consumer.poll(POLL)) {
            records.add((GenericRecord) record.value());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
