package io.livebeta;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes text to one topic of a broker, in transactions, and reads it back. */
final class TextTopic {

    static final String TOPIC = "events";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private TextTopic() {}

    static Admin admin(String servers) {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }

    static void createTopic(String servers) throws Exception {
        try (Admin admin = admin(servers)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    static String clusterId(String servers) throws Exception {
        try (Admin admin = admin(servers)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    static String topicSetting(String servers, String key) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        try (Admin admin = admin(servers)) {
            return admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get(key)
                    .value();
        }
    }

    static ProducerRecord<String, String> record(String value) {
        return new ProducerRecord<>(TOPIC, value);
    }

    static KafkaProducer<String, String> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer());
    }

    @SafeVarargs
    static void write(String servers, ProducerRecord<String, String>... records) throws Exception {
        try (KafkaProducer<String, String> producer = producer(servers)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (ProducerRecord<String, String> record : records) {
                producer.send(record).get();
            }
            producer.commitTransaction();
        }
    }

    static KafkaConsumer<String, String> consumer(String servers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "group.id", "test",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** Reads the topic from its start, as a member of a group, until the count is reached or the limit has passed. */
    static List<String> read(String servers, int count) {
        List<String> values = new ArrayList<>();
        long start = System.nanoTime();
        try (KafkaConsumer<String, String> consumer = consumer(servers)) {
            consumer.subscribe(List.of(TOPIC));
            while (values.size() < count && System.nanoTime() - start < LIMIT.toNanos()) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
