package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.livebeta.config.LearnerConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KeyValue;

/** The Avro records of a {@link CommittedTopic}, without their keys. */
final class Topic implements AutoCloseable {

    private final CommittedTopic<byte[], Object> topic;

    Topic(LearnerConfig config, String name) {
        KafkaAvroDeserializer values = new KafkaAvroDeserializer();
        values.configure(config.registry(), false);
        topic = new CommittedTopic<>(config, name, new ByteArrayDeserializer(), values);
    }

    /** Waits until so many records are there, and returns all that are. */
    List<GenericRecord> await(int count, Duration limit) {
        return values(topic.await(records -> records.size() >= count, limit));
    }

    /**
     * Waits until the records are as wanted, and returns all that are.
     *
     * @throws AssertionError if they are not within the limit
     */
    List<GenericRecord> await(Predicate<List<GenericRecord>> wanted, Duration limit) {
        return values(topic.await(records -> wanted.test(values(records)), limit));
    }

    /** Returns every record that is committed by now. */
    List<GenericRecord> all() {
        return values(topic.all());
    }

    private static List<GenericRecord> values(List<KeyValue<byte[], Object>> records) {
        return records.stream().map(record -> (GenericRecord) record.value).toList();
    }

    @Override
    public void close() {
        topic.close();
    }
}
