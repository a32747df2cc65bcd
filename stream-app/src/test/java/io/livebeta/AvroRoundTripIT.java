package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AvroRoundTripIT {

    private static final TopicPartition PARTITION = new TopicPartition(TextTopic.TOPIC, 0);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void shouldReadBackTheRecordThatWasWritten() throws Exception {
        GenericRecord event = new GenericRecordBuilder(SchemaBuilder.record("Event")
                        .namespace("test")
                        .fields()
                        .requiredString("id")
                        .requiredDouble("amount")
                        .endRecord())
                .set("id", "e-1")
                .set("amount", 12.5)
                .build();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                EmbeddedRegistry registry = EmbeddedRegistry.start(folder.resolve("registry"))) {
            TextTopic.createTopic(broker.bootstrapServers());

            write(broker, registry, event);

            assertThat(GenericData.get().toString(readFirst(broker, registry)))
                    .isEqualTo("{\"id\": \"e-1\", \"amount\": 12.5}");
        }
    }

    private static void write(EmbeddedBroker broker, EmbeddedRegistry registry, GenericRecord event) throws Exception {
        Map<String, Object> config = config(broker, registry, "serializer", KafkaAvroSerializer.class);
        try (KafkaProducer<String, GenericRecord> producer = new KafkaProducer<>(config)) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), event)).get();
        }
    }

    private static GenericRecord readFirst(EmbeddedBroker broker, EmbeddedRegistry registry) {
        Map<String, Object> config = config(broker, registry, "deserializer", KafkaAvroDeserializer.class);
        try (KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(config)) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            List<ConsumerRecord<String, GenericRecord>> records =
                    consumer.poll(LIMIT).records(PARTITION);
            assertThat(records).hasSize(1);
            return records.get(0).value();
        }
    }

    private static Map<String, Object> config(
            EmbeddedBroker broker, EmbeddedRegistry registry, String role, Class<?> serde) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                registry.url(),
                "key." + role,
                serde,
                "value." + role,
                serde);
    }
}
