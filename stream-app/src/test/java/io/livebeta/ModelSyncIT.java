package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.livebeta.metric.Confusion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances learn one model of four partitions, and one of them is killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(SharedCluster.class)
class ModelSyncIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 4;
    private static final int CHUNK = 6_000;
    private static final int EVENTS = 3 * CHUNK;
    private static final int LATER = 200;

    /** A single model reaches 0.6 on this stream by then; four that share nothing stay below 0.3. */
    private static final double LEAST_F1 = 0.4;

    private static final List<GenericRecord> STREAM = GeneratedPayments.events(EVENTS + LATER);

    @TempDir
    private Path folder;

    @Test
    void shouldLearnOneModelThoughAnInstanceIsKilled(Cluster cluster) throws Exception {
        Pipeline pipeline = new Pipeline(cluster, "synced", folder.resolve("a"))
                .with("partitions", Integer.toString(PARTITIONS))
                .with("sync.interval", "100")
                .with("sync.wait", "200ms")
                .with("model.versions", "100000")
                .createTopics();
        pipeline.send(STREAM.subList(0, CHUNK));
        try (ChildJvm survivor = pipeline.run();
                ChildJvm victim = pipeline.with(
                                "kafka.state.dir", folder.resolve("b").toString())
                        .run();
                Topic metrics = pipeline.metrics()) {
            victim.awaitLog("replayed", LIMIT);
            pipeline.send(STREAM.subList(CHUNK, 2 * CHUNK));
            metrics.await(windows -> eventsIn(windows) > CHUNK + CHUNK / 4, LIMIT);
            victim.kill9();
            pipeline.send(STREAM.subList(2 * CHUNK, EVENTS));
            metrics.await(Windows.holding(EVENTS), LIMIT);
            assertCountsAreThoseOfThePredictions(pipeline, metrics);

            long merged = awaitAllMerged(pipeline);
            pipeline.send(STREAM.subList(EVENTS, EVENTS + LATER));
            metrics.await(Windows.holding(EVENTS + LATER), LIMIT);

            List<GenericRecord> predictions = predictions(pipeline);
            assertThat(GeneratedPayments.ids(predictions))
                    .containsExactlyInAnyOrderElementsOf(GeneratedPayments.ids(STREAM));
            List<String> later = GeneratedPayments.ids(STREAM.subList(EVENTS, EVENTS + LATER));
            assertThat(predictions)
                    .filteredOn(prediction ->
                            later.contains(prediction.get("event_id").toString()))
                    .hasSize(LATER)
                    .allMatch(prediction -> (Long) prediction.get("model_version") >= merged);
            survivor.terminate();
        }
    }

    private static long eventsIn(List<GenericRecord> windows) {
        return Windows.last(windows).values().stream()
                .mapToLong(window -> (Long) window.get("events"))
                .sum();
    }

    private static void assertCountsAreThoseOfThePredictions(Pipeline pipeline, Topic metrics) {
        Confusion inWindows = Windows.last(metrics.all()).values().stream()
                .map(window -> new Confusion(
                        (Long) window.get("true_positives"),
                        (Long) window.get("false_positives"),
                        (Long) window.get("false_negatives"),
                        (Long) window.get("true_negatives")))
                .reduce(Confusion.EMPTY, Confusion::plus);
        Confusion inPredictions = predictions(pipeline).stream()
                .map(each -> Confusion.of(
                        (Boolean) each.get("decision"), each.get("label").equals(1)))
                .reduce(Confusion.EMPTY, Confusion::plus);
        assertThat(inWindows).isEqualTo(inPredictions);
        double f1 = 2.0
                * inWindows.truePositives()
                / (2 * inWindows.truePositives() + inWindows.falsePositives() + inWindows.falseNegatives());
        System.err.println("F1 of four partitions: " + f1);
        assertThat(f1).isGreaterThan(LEAST_F1);
    }

    /** Waits until the newest merged model holds the last update of every task, and returns its version. */
    private static long awaitAllMerged(Pipeline pipeline) {
        try (Topic updates = new Topic(pipeline.config(), pipeline.topics().modelUpdates());
                Topic models = new Topic(pipeline.config(), pipeline.topics().model())) {
            List<GenericRecord> versions = models.await(all -> holdsAll(all, updates.all()), LIMIT);
            assertVersionsGrowByTheStepsOfTheUpdates(versions, updates.all());
            return (Long) versions.get(versions.size() - 1).get("model_version");
        }
    }

    private static boolean holdsAll(List<GenericRecord> versions, List<GenericRecord> updates) {
        Map<String, Long> sent = new TreeMap<>();
        updates.forEach(update -> sent.put(update.get("task").toString(), (Long) update.get("sequence")));
        return !versions.isEmpty() && sent.equals(included(versions.get(versions.size() - 1)));
    }

    private static Map<String, Long> included(GenericRecord version) {
        Map<String, Long> included = new TreeMap<>();
        ((Map<?, ?>) version.get("included")).forEach((task, number) -> included.put(task.toString(), (Long) number));
        return included;
    }

    private static void assertVersionsGrowByTheStepsOfTheUpdates(
            List<GenericRecord> versions, List<GenericRecord> updates) {
        List<Long> numbers = versions.stream()
                .map(version -> (Long) version.get("model_version"))
                .toList();
        assertThat(numbers).isSorted();
        Map<String, Long> steps = new HashMap<>();
        updates.forEach(
                update -> steps.put(update.get("task") + "/" + update.get("sequence"), (Long) update.get("steps")));
        assertThat(included(versions.get(versions.size() - 1))).hasSize(PARTITIONS);
        assertThat(numbers.get(numbers.size() - 1))
                .isEqualTo(steps.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Returns the committed predictions of all partitions. */
    private static List<GenericRecord> predictions(Pipeline pipeline) {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(pipeline.topics().predictions(), partition))
                .toList();
        KafkaAvroDeserializer values = new KafkaAvroDeserializer();
        values.configure(pipeline.config().registry(), false);
        Map<String, Object> settings = new HashMap<>(pipeline.config().kafka());
        settings.put("isolation.level", "read_committed");
        List<GenericRecord> predictions = new ArrayList<>();
        try (KafkaConsumer<byte[], Object> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], Object> record : consumer.poll(Duration.ofMillis(100))) {
                    predictions.add((GenericRecord) record.value());
                }
            }
        }
        return predictions;
    }
}
