package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Orders to a running learner, as its commands send them. */
final class Orders {

    static final String TOPIC = "livebeta.control";

    /** Long after the events, as an order is to a stream that is replayed. */
    private static final Instant ISSUED =
            Instant.ofEpochMilli(Payments.START_MS).plusSeconds(86_400);

    private final RunningLearner learner;
    private final KafkaAvroSerializer serializer;

    Orders(RunningLearner learner) {
        this.learner = learner;
        this.serializer = new KafkaAvroSerializer(
                learner.registry(), Map.of("schema.registry.url", "mock://the-client-is-given"));
    }

    /** Returns an order to all tasks. */
    static ControlCommand.Builder order(ControlKind command, String id) {
        return ControlCommand.newBuilder()
                .setCommand(command)
                .setCommandId(id)
                .setReason("a test")
                .setIssuedBy("tester")
                .setIssuedAt(ISSUED);
    }

    void send(ControlKind command, String id) {
        send(order(command, id).build());
    }

    void send(ControlCommand order) {
        send(serializer.serialize(TOPIC, order));
    }

    /** Sends any bytes. */
    void send(byte[] value) {
        learner.send(new ProducerRecord<>(TOPIC, null, ISSUED.toEpochMilli(), null, value));
    }
}
