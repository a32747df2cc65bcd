package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.livebeta.schema.TrustedRecords;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A consumer as any other team would write it: subscribes, and prints each record's topic, type and fields. */
public final class ExternalReader {

    private ExternalReader() {}

    /** Arguments: brokers, registry, then the topics; runs until it is killed. */
    public static void main(String[] args) {
        // Another team's class path would not hold our classes, which Avro refuses to load unless they are trusted.
        TrustedRecords.trust();
        Properties settings = new Properties();
        settings.put("bootstrap.servers", args[0]);
        settings.put("schema.registry.url", args[1]);
        settings.put("group.id", "external");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        settings.put("value.deserializer", KafkaAvroDeserializer.class.getName());
        try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of(args).subList(2, args.length));
            while (true) {
                for (ConsumerRecord<String, Object> record : consumer.poll(Duration.ofSeconds(1))) {
                    System.out.println(
                            record.topic() + " " + record.value().getClass().getSimpleName() + " " + record.value());
                }
            }
        }
    }
}
