package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.model.SharedModel;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import io.livebeta.state.PublishedModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Orders to a running learner, as its commands send them. */
final class Orders {

    static final String TOPIC = "livebeta.control";
    private static final String MODEL_TOPIC = "livebeta.model";

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

    /** Sends a model from outside with the order to take it, as the command does. */
    void sendImport(SharedModel model, String sha256, String id) {
        new PublishedModel(PublishedModel.IMPORTED, model, Map.of(), 0)
                .toChunks()
                .forEach((key, chunk) -> learner.send(new ProducerRecord<>(
                        MODEL_TOPIC,
                        null,
                        ISSUED.toEpochMilli(),
                        key.getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(MODEL_TOPIC, chunk))));
        send(order(ControlKind.IMPORT, id)
                .setModelVersion(model.version())
                .setSha256(sha256)
                .build());
    }

    /** Sends any bytes. */
    void send(byte[] value) {
        learner.send(new ProducerRecord<>(TOPIC, null, ISSUED.toEpochMilli(), null, value));
    }
}
