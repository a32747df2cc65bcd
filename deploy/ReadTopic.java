import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.livebeta.schema.TrustedRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints a topic of Avro records, and goes on until it is stopped:
 * {@code java -cp 'stream-app/target/lib/*' deploy/ReadTopic.java BROKER REGISTRY TOPIC}.
 */
public final class ReadTopic {

    private ReadTopic() {}

    public static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("usage: ReadTopic BROKER REGISTRY TOPIC");
            System.exit(2);
        }
        // Avro loads no class that it was not told to trust.
        TrustedRecords.trust();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", args[0],
                "schema.registry.url", args[1],
                "group.id", "read-topic",
                "enable.auto.commit", false,
                "auto.offset.reset", "earliest",
                // The outputs are written in transactions; the default would show those that were aborted too.
                "isolation.level", "read_committed",
                "key.deserializer", StringDeserializer.class,
                "value.deserializer", KafkaAvroDeserializer.class);
        try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of(args[2]));
            while (true) {
                for (ConsumerRecord<String, Object> record : consumer.poll(Duration.ofSeconds(1))) {
                    System.out.println(record.key() + " " + record.value());
                }
            }
        }
    }
}
