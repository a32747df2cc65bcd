package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.livebeta.EmbeddedBroker;
import io.livebeta.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need brokers and a registry. Each test has topics of its own prefix. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CommandsIT {

    /** An address at which nothing listens: the port is reserved. */
    private static final String NOBODY = "127.0.0.1:1";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        registry = EmbeddedRegistry.start(folder.resolve("registry"));
    }

    @AfterAll
    static void stop() {
        try {
            if (registry != null) {
                registry.close();
            }
        } finally {
            broker.close();
        }
    }

    @Test
    void shouldCreateTheTopicsThatAreMissing() {
        Call first = call("created", "topics", "--format", "json");
        Call second = call("created", "topics", "--format", "json");

        assertThat(first.out()).contains("\"created.events\"", "\"created.predictions\"");
        assertThat(second.out().strip()).isEqualTo("{\"created\":[]}");
    }

    @Test
    void shouldSendTheRowsOfAFileInOrderUnderTheirKeys() throws IOException {
        Path file = payments(50);
        call("sent", "topics");

        Call call = call("sent", "produce", "--input", file.toString(), "--limit", "40", "-Did.field=payment");

        assertThat(call.out().strip()).isEqualTo("sent 40 events to sent.events");
        assertThat(call.err()).contains("id.field=payment, time.field=event_time, label.field=label");
        List<ConsumerRecord<String, Object>> records = read("sent.events", 40);
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "p" + i).toList());
        assertThat(records)
                .extracting(record -> field(record, "amount"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> i + 0.5).toList());
        assertThat(field(records.get(3), "label")).isEqualTo(1.0);
        assertThat(field(records.get(3), "country")).hasToString("DE");
    }

    @Test
    void shouldSendNoFasterThanTheRate() throws IOException {
        int events = 21;
        int eventsPerSecond = 20;
        call("paced", "topics");

        call("paced", "produce", "--input", payments(events).toString(), "--rate", "" + eventsPerSecond);

        List<Long> times = read("paced.events", events).stream()
                .map(ConsumerRecord::timestamp)
                .toList();
        long expectedMs = 1000L * (events - 1) / eventsPerSecond;
        // The clock of the timestamps counts whole milliseconds, and the machine may be slow, but never fast.
        assertThat(times.get(events - 1) - times.get(0)).isBetween(expectedMs - 50, 10 * expectedMs);
    }

    @Test
    void shouldNameTheTopicWhenItDoesNotExist() throws IOException {
        Call call = call("absent", "produce", "--input", payments(1).toString(), "-Dkafka.max.block.ms=2000");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("have no topic absent.events", "`livebeta topics`");
    }

    @Test
    void shouldFailSoonWhenNoBrokerAnswers() throws IOException {
        Path file = payments(1);
        long startNanos = System.nanoTime();

        for (Call call : List.of(
                Call.of("produce", "--input", file.toString(), brokers(NOBODY), registry(registry.url())),
                Call.of("topics", brokers(NOBODY)))) {
            assertThat(call.exitCode()).isEqualTo(1);
            assertThat(call.err()).contains("brokers at " + NOBODY, "kafka.bootstrap.servers");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void shouldSayWhereItWasWhenTheRegistryDoesNotAnswer() throws IOException {
        call("unregistered", "topics");

        Call call = Call.of(
                "produce",
                "--input",
                payments(1).toString(),
                "-Dtopic.prefix=unregistered.",
                brokers(broker.bootstrapServers()),
                registry("http://" + NOBODY));

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains("cannot send events to unregistered.events after 0 that arrived", "refused");
    }

    @Test
    void shouldFindAConfigurationRight() throws IOException {
        prepared("right");

        Call call = call("right", "check", "-Did.field=payment");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("ok "))
                .anyMatch(line -> line.endsWith("features: event_time, amount, country"));
    }

    @Test
    void shouldFindEachPointThatIsWrong() throws IOException {
        prepared("wrong");

        assertFinds(
                call("nothing", "check"),
                "missing nothing.events, nothing.labels, nothing.predictions",
                "not registered yet");
        assertFinds(
                call("wrong", "check", "-Dlabel.field=fraud", "-Did.field=payment"),
                "no field 'fraud', which label.field names",
                "payment, event_time, amount, country, label");
        assertFinds(call("wrong", "check"), "no field 'event_id', which id.field names");
        assertFinds(
                call("wrong", "check", "-Dtime.field=when", "-Did.field=payment"),
                "no field 'when', which time.field names");
    }

    @Test
    void shouldWarnOfFieldsThatAreNotThere() throws IOException {
        prepared("warned");

        Call call = call(
                "warned",
                "check",
                "--format",
                "json",
                "-Did.field=payment",
                "-Dfeatures.include=amount,amuont",
                "-Dfeatures.exclude=contry");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out().lines()).hasSize(1);
        assertThat(call.out()).startsWith("{\"ok\":true,").contains("\"warning\"", "not there: amuont, contry");
    }

    @Test
    void shouldFindSoonThatNobodyAnswers() {
        long startNanos = System.nanoTime();

        Call call = Call.of("check", brokers(NOBODY), registry("http://" + NOBODY));

        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(15));
        assertFinds(call, "no answer from the brokers at " + NOBODY, "no answer from the registry at http://" + NOBODY);
    }

    private static void assertFinds(Call call, String... words) {
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out()).contains("failure").contains(words);
    }

    /** Creates the topics of a prefix, and registers the schema of its events by sending some. */
    private static void prepared(String prefix) throws IOException {
        call(prefix, "topics");
        Call sent = call(prefix, "produce", "--input", payments(5).toString(), "-Did.field=payment");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
    }

    private static Call call(String prefix, String... args) {
        Stream<String> common = Stream.of(
                "-Dtopic.prefix=" + prefix + ".", brokers(broker.bootstrapServers()), registry(registry.url()));
        return Call.of(Stream.concat(Stream.of(args), common).toArray(String[]::new));
    }

    private static String brokers(String address) {
        return "-Dkafka.bootstrap.servers=" + address;
    }

    private static String registry(String url) {
        return "-Dschema.registry.url=" + url;
    }

    private static Path payments(int count) throws IOException {
        List<String> lines = new ArrayList<>(List.of("payment,amount,country,label"));
        IntStream.range(0, count).forEach(i -> lines.add("p%d,%d.5,DE,%d".formatted(i, i, i == 3 ? 1 : 0)));
        return Files.write(Files.createTempFile(folder, "payments", ".csv"), lines);
    }

    private static List<ConsumerRecord<String, Object>> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
        KafkaAvroDeserializer values = new KafkaAvroDeserializer();
        values.configure(settings, false);
        try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<String, Object>> records = new ArrayList<>();
            long endNanos = System.nanoTime() + LIMIT.toNanos();
            while (records.size() < count && System.nanoTime() < endNanos) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            assertThat(consumer.endOffsets(List.of(partition))).containsEntry(partition, (long) count);
            return records;
        }
    }

    private static Object field(ConsumerRecord<String, Object> record, String name) {
        return ((GenericRecord) record.value()).get(name);
    }
}
