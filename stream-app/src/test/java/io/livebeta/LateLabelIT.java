package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.schema.Label;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} on real brokers, with labels on a topic of their own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(SharedCluster.class)
class LateLabelIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int EVENTS = 6_000;
    private static final int DELAY = 400;
    private static final int[] KILLS_AFTER = {1_000, 2_500};

    /** Between the record times of two events lies the one of a label. */
    private static final long STEP_MS = 2;

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheOutputsOfAnUninterruptedRunThoughKilledWhileEventsWait(Cluster cluster) throws Exception {
        Pipeline calm = pipeline(cluster, "late-calm");
        sendAll(calm);
        Outputs expected = runToTheEnd(calm);

        Pipeline crashing = pipeline(cluster, "late-crashing");
        sendAll(crashing);
        kill(crashing);
        Outputs actual = runToTheEnd(crashing);

        assertThat(actual.predictions()).isEqualTo(expected.predictions());
        assertThat(actual.windows()).isEqualTo(expected.windows()).hasSizeGreaterThan(1);
        assertThat((Long) expected.predictions().get(EVENTS - 1).get("model_version"))
                .as("training steps before the last event, one a label and those of the replay")
                .isGreaterThanOrEqualTo(EVENTS - 1 - DELAY);
    }

    @Test
    void shouldRefuseLabelsInAnotherNumberOfPartitions(Cluster cluster) throws Exception {
        Pipeline pipeline = pipeline(cluster, "late-apart");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createPartitions(Map.of(pipeline.topics().events(), NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }

        try (ChildJvm app = pipeline.run()) {
            assertThat(app.awaitExit(LIMIT)).isEqualTo(1);
            assertThat(app.awaitLog("equally many partitions", LIMIT))
                    .contains("late-apart.events", "late-apart.labels", "3 and 1");
        }
    }

    private Pipeline pipeline(Cluster cluster, String name) {
        return new Pipeline(cluster, name, folder.resolve(name))
                .with("checkpoint.interval", "700")
                .createTopics();
    }

    private static void sendAll(Pipeline pipeline) throws Exception {
        List<GenericRecord> events = GeneratedPayments.events(EVENTS);
        long startMs = (Long) events.get(EVENTS - 1).get("event_time");
        List<GenericRecord> labels = new ArrayList<>();
        for (GenericRecord event : events) {
            // The generated stream leaves some payments without a label; here each has one.
            int label = Integer.valueOf(1).equals(event.get("label")) ? 1 : 0;
            labels.add(new Label(event.get("event_id").toString(), label, Instant.EPOCH));
            event.put("label", null);
        }
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        List<byte[]> eventValues = pipeline.serialize(pipeline.topics().events(), events);
        List<byte[]> labelValues = pipeline.serialize(pipeline.topics().labels(), labels);
        for (int i = 0; i < EVENTS; i++) {
            String id = events.get(i).get("event_id").toString();
            long eventMs = startMs + STEP_MS * i;
            long labelMs = startMs + STEP_MS * (i + DELAY + 1) - 1;
            records.add(new ProducerRecord<>(pipeline.topics().events(), null, eventMs, id, eventValues.get(i)));
            records.add(new ProducerRecord<>(pipeline.topics().labels(), null, labelMs, id, labelValues.get(i)));
        }
        pipeline.sendRecords(records);
    }

    /** The last time the folder of the state is lost too. */
    private void kill(Pipeline pipeline) throws Exception {
        try (Topic predictions = pipeline.predictions()) {
            for (int after : KILLS_AFTER) {
                try (ChildJvm app = pipeline.run()) {
                    predictions.await(after, LIMIT);
                    app.kill9();
                }
            }
        }
        Utils.delete(folder.resolve("late-crashing").toFile());
    }

    private static Outputs runToTheEnd(Pipeline pipeline) throws Exception {
        try (Topic predictions = pipeline.predictions();
                Topic metrics = pipeline.metrics();
                ChildJvm app = pipeline.run()) {
            predictions.await(EVENTS, LIMIT);
            metrics.await(LateLabelIT::areAllLabelled, LIMIT);
            app.terminate();
            app.awaitExit(LIMIT);
            Map<String, Map<String, Object>> windows = new TreeMap<>();
            Windows.last(metrics.all()).forEach((key, window) -> windows.put(key, Windows.exactFields(window)));
            return new Outputs(predictions.all(), windows);
        }
    }

    private static boolean areAllLabelled(List<GenericRecord> windows) {
        return Windows.last(windows).values().stream()
                        .mapToLong(window -> (Long) window.get("labelled"))
                        .sum()
                == EVENTS;
    }

    private record Outputs(List<GenericRecord> predictions, Map<String, Map<String, Object>> windows) {}
}
