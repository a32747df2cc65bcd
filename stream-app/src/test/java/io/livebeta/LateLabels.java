package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.schema.Label;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The labels of {@link Payments} on a topic of their own. */
final class LateLabels {

    static final String TOPIC = "livebeta.labels";

    private final RunningLearner learner;
    private final KafkaAvroSerializer serializer;

    LateLabels(RunningLearner learner) {
        this.learner = learner;
        this.serializer = new KafkaAvroSerializer(
                learner.registry(), Map.of("schema.registry.url", "mock://the-client-is-given"));
    }

    /** Sends the label that a payment has. */
    void send(int number) {
        send(Payments.id(number), (Integer) Payments.payment(number).get("fraud"));
    }

    /** Sends a label. */
    void send(String id, int label) {
        learner.send(record(id, label));
    }

    /** Returns a record as a producer would send it an hour after all payments. */
    ProducerRecord<byte[], byte[]> record(String id, int label) {
        return record(id, serializer.serialize(TOPIC, new Label(id, label, Instant.EPOCH)));
    }

    static ProducerRecord<byte[], byte[]> record(String id, byte[] value) {
        long timestampMs = Payments.START_MS + 3_600_000;
        return new ProducerRecord<>(TOPIC, null, timestampMs, id.getBytes(StandardCharsets.UTF_8), value);
    }
}
