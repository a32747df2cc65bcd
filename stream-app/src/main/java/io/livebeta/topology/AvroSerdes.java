package io.livebeta.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Serializers of our own records in Confluent's wire format. */
final class AvroSerdes {

    private AvroSerdes() {}

    @SuppressWarnings("unchecked")
    static <T extends SpecificRecord> Serializer<T> serializer(SchemaRegistryClient registry, Map<String, ?> settings) {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry);
        serializer.configure(settings, false);
        return (Serializer<T>) (Serializer<?>) serializer;
    }
}
