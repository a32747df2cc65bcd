package io.livebeta;

import static io.livebeta.TextTopic.TOPIC;
import static io.livebeta.TextTopic.admin;
import static io.livebeta.TextTopic.clusterId;
import static io.livebeta.TextTopic.consumer;
import static io.livebeta.TextTopic.createTopic;
import static io.livebeta.TextTopic.producer;
import static io.livebeta.TextTopic.read;
import static io.livebeta.TextTopic.record;
import static io.livebeta.TextTopic.topicSetting;
import static io.livebeta.TextTopic.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedBrokerIT {

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
}
