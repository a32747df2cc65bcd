package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedBrokerIT {

    private static final String TOPIC = "events";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void shouldShowCommittedTransactionsAlone() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            createTopic(broker.bootstrapServers());

            try (KafkaProducer<String, String> producer = producer(broker.bootstrapServers())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(record("aborted")).get();
                producer.abortTransaction();
            }
            write(broker.bootstrapServers(), record("committed"));

            assertThat(read(broker.bootstrapServers(), 1)).containsExactly("committed");
        }
    }

    @Test
    void shouldKeepRecordsAndClusterIdWhenStartedAgainOnItsFolder() throws Exception {
        String cluster;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            createTopic(broker.bootstrapServers());
            write(broker.bootstrapServers(), record("first"));
            cluster = clusterId(broker.bootstrapServers());
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            write(broker.bootstrapServers(), record("second"));

            assertThat(read(broker.bootstrapServers(), 2)).containsExactly("first", "second");
            assertThat(clusterId(broker.bootstrapServers())).isEqualTo(cluster);
        }
    }

    @Test
    void shouldKeepRecordsWhenItsProcessIsKilled() throws Exception {
        try (ChildJvm process = ChildJvm.ofMain(BrokerProcess.class, folder.toString(), "0")) {
            String servers = readyAddress(process);
            createTopic(servers);
            write(servers, record("before the crash"));
            process.kill9();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(read(broker.bootstrapServers(), 1)).containsExactly("before the crash");
        }
    }

    @Test
    void shouldEndItsProcessAndPrintNothingElseWhenClosed() throws Exception {
        try (ChildJvm process = ChildJvm.ofMain(BrokerProcess.class, folder.toString(), "0")) {
            String servers = readyAddress(process);
            createTopic(servers);
            write(servers, record("event"));

            process.closeInput();

            // A thread left behind that is no daemon would keep the process alive after main.
            assertThat(process.awaitExit(LIMIT)).isZero();
            assertThat(process.lines()).containsExactly("ready " + servers);
        }
    }

    @Test
    void shouldTakeRecordsOfAnyDateAndKeepThemForever() throws Exception {
        long longAgo = 0;
        long farAhead = 4_102_444_800_000L;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            createTopic(broker.bootstrapServers());

            write(
                    broker.bootstrapServers(),
                    new ProducerRecord<>(TOPIC, null, longAgo, null, "1970"),
                    new ProducerRecord<>(TOPIC, null, farAhead, null, "2100"));

            assertThat(read(broker.bootstrapServers(), 2)).containsExactly("1970", "2100");
            assertThat(topicSetting(broker.bootstrapServers(), "retention.ms")).isEqualTo("-1");
        }
    }

    @Test
    void shouldNotCreateATopicThatNobodyAskedFor() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                Admin admin = admin(broker.bootstrapServers());
                KafkaConsumer<String, String> consumer = consumer(broker.bootstrapServers())) {
            consumer.subscribe(List.of(TOPIC));
            assertThat(consumer.poll(Duration.ofSeconds(1))).isEmpty();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() ->
                            admin.describeTopics(List.of(TOPIC)).allTopicNames().get())
                    .withCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void shouldListenOnTheLoopbackAddressAlone() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(broker.bootstrapServers()).matches("127\\.0\\.0\\.1:\\d+");
            LoopbackAssert.assertClosedToOtherMachines(port(broker));
        }
    }

    @Test
    void shouldFailAndLeaveTheFolderUsableWhenThePortIsTaken() throws Exception {
        try (EmbeddedBroker other = EmbeddedBroker.start(folder.resolve("other"))) {
            assertThatIOException()
                    .isThrownBy(() -> EmbeddedBroker.start(folder.resolve("this"), port(other)))
                    .withMessageContaining(other.bootstrapServers())
                    .withRootCauseInstanceOf(BindException.class);
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("this"))) {
            createTopic(broker.bootstrapServers());
        }
    }

    @Test
    void shouldFailAndLeaveTheOtherAloneWhenAnotherBrokerUsesTheFolder() throws Exception {
        try (EmbeddedBroker other = EmbeddedBroker.start(folder)) {
            createTopic(other.bootstrapServers());
            assertThatIOException()
                    .isThrownBy(() -> EmbeddedBroker.start(folder))
                    .withMessageContaining("Another broker uses the folder");

            write(other.bootstrapServers(), record("event"));
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(read(broker.bootstrapServers(), 1)).containsExactly("event");
        }
    }

    @Test
    void shouldDoNothingWhenClosedTwice() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(folder);
        broker.close();
        broker.close();
    }

    private static String readyAddress(ChildJvm process) throws InterruptedException {
        return process.awaitLine(line -> line.startsWith("ready "), LIMIT).substring("ready ".length());
    }

    private static int port(EmbeddedBroker broker) {
        return Integer.parseInt(broker.bootstrapServers().split(":", 2)[1]);
    }

    private static Admin admin(String servers) {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }

    private static void createTopic(String servers) throws Exception {
        try (Admin admin = admin(servers)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static String clusterId(String servers) throws Exception {
        try (Admin admin = admin(servers)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static String topicSetting(String servers, String key) throws Exception {
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

    private static ProducerRecord<String, String> record(String value) {
        return new ProducerRecord<>(TOPIC, value);
    }

    private static KafkaProducer<String, String> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer());
    }

    @SafeVarargs
    private static void write(String servers, ProducerRecord<String, String>... records) throws Exception {
        try (KafkaProducer<String, String> producer = producer(servers)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (ProducerRecord<String, String> record : records) {
                producer.send(record).get();
            }
            producer.commitTransaction();
        }
    }

    private static KafkaConsumer<String, String> consumer(String servers) {
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
    private static List<String> read(String servers, int count) {
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
