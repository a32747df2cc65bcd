package io.livebeta.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConfluentClassesTest {

    private static final String SCOPE = "confluent-classes-test";
    private static final String TOPIC = "predictions";
    private static final Map<String, Object> CONFIG =
            Map.of("schema.registry.url", "mock://" + SCOPE, "specific.avro.reader", true);
    private static final byte CONFLUENT_MAGIC_BYTE = 0;

    @BeforeAll
    static void trustRecords() {
        TrustedRecords.trust();
    }

    @AfterEach
    void dropScope() {
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void shouldFindConfluentsSerializersAndClient() {
        assertThat(KafkaAvroSerializer.class).hasPackage("io.confluent.kafka.serializers");
        assertThat(Serializer.class).isAssignableFrom(KafkaAvroSerializer.class);
        assertThat(Deserializer.class).isAssignableFrom(KafkaAvroDeserializer.class);
        assertThat(MockSchemaRegistryClient.class).hasPackage("io.confluent.kafka.schemaregistry.client");
    }

    @Test
    void shouldRoundTripAPredictionThroughTheRegistry() throws Exception {
        Prediction prediction = prediction();
        byte[] bytes = serialize(prediction);

        assertThat(deserialize(bytes)).isInstanceOf(Prediction.class).isEqualTo(prediction);
        assertThat(MockSchemaRegistry.getClientForScope(SCOPE)
                        .getLatestSchemaMetadata(TOPIC + "-value")
                        .getSchema())
                .contains("\"name\":\"Prediction\"");
    }

    @Test
    void shouldWriteTheSchemaIdInFrontOfTheRecord() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(serialize(prediction()));

        assertThat(bytes.get()).isEqualTo(CONFLUENT_MAGIC_BYTE);
        assertThat(bytes.getInt())
                .isEqualTo(MockSchemaRegistry.getClientForScope(SCOPE)
                        .getLatestSchemaMetadata(TOPIC + "-value")
                        .getId());
    }

    @Test
    void shouldTrustTheRecordsAloneWhenToldSo() {
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(Prediction.class))
                .isTrue();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(String.class)).isTrue();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(ProcessBuilder.class))
                .isFalse();
    }

    @Test
    void shouldRefuseBytesWithoutTheMagicByte() {
        assertThatThrownBy(() -> deserialize(new byte[] {1, 2, 3, 4, 5, 6})).isInstanceOf(SerializationException.class);
    }

    private static byte[] serialize(Prediction prediction) {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(CONFIG, false);
            return serializer.serialize(TOPIC, prediction);
        }
    }

    private static Object deserialize(byte[] bytes) {
        try (KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            deserializer.configure(CONFIG, false);
            return deserializer.deserialize(TOPIC, bytes);
        }
    }

    private static Prediction prediction() {
        return Prediction.newBuilder()
                .setEventId("e-1")
                .setEventTime(Instant.ofEpochMilli(1_700_000_000_123L))
                .setScore(0.75)
                .setDecision(true)
                .setThreshold(0.5)
                .setModelVersion(42)
                .setLabel(1)
                .setContributions(Map.of("amount", 1.5))
                .build();
    }
}
