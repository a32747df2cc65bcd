package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} is killed with SIGKILL, and must go on as if nothing had happened. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(SharedCluster.class)
class CrashIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int KILLS = 3;
    private static final int CHUNK = 3_000;
    private static final int CHECKPOINT_INTERVAL = 500;
    private static final double SUMMATION_ERROR = 1e-9;

    private static final List<GenericRecord> EVENTS = GeneratedPayments.events((KILLS + 1) * CHUNK);

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheOutputsOfAnUninterruptedRunWhenKilledAgainAndAgain(Cluster cluster) throws Exception {
        Pipeline calm = pipeline(cluster, "calm");
        calm.send(EVENTS);
        Outputs expected = runToTheEnd(calm);

        Pipeline crashing = pipeline(cluster, "crashing");
        List<String> recoveries = killAgainAndAgain(cluster, crashing);
        crashing.send(EVENTS.subList(KILLS * CHUNK, EVENTS.size()));
        Outputs actual = runToTheEnd(crashing);

        assertThat(GeneratedPayments.ids(actual.predictions())).isEqualTo(GeneratedPayments.ids(EVENTS));
        assertThat(actual.predictions()).isEqualTo(expected.predictions());
        assertSameWindows(actual.windows(), expected.windows());
        assertThat(recoveries)
                .as("recoveries that replay events since the checkpoint")
                .anyMatch(line -> !line.endsWith(" 0 replayed"));
    }

    private Pipeline pipeline(Cluster cluster, String name) {
        return new Pipeline(cluster, name, folder.resolve(name))
                .with("checkpoint.interval", Integer.toString(CHECKPOINT_INTERVAL))
                .createTopics();
    }

    /** Each time amid new events and with a transaction open; the last time the folder of the state is lost too. */
    private List<String> killAgainAndAgain(Cluster cluster, Pipeline pipeline) throws Exception {
        Random random = new Random(1);
        List<String> recoveries = new ArrayList<>();
        try (Topic predictions = pipeline.predictions()) {
            for (int kill = 0; kill < KILLS; kill++) {
                pipeline.send(EVENTS.subList(kill * CHUNK, (kill + 1) * CHUNK));
                try (ChildJvm app = pipeline.run()) {
                    predictions.await(predictions.all().size() + 1 + random.nextInt(CHUNK / 4), LIMIT);
                    recoveries.add(app.awaitLog("replayed", LIMIT));
                    Transactions.await(true, cluster, "crashing", LIMIT);
                    app.kill9();
                }
            }
        }
        Utils.delete(folder.resolve("crashing").toFile());
        return recoveries;
    }

    private static Outputs runToTheEnd(Pipeline pipeline) throws Exception {
        try (Topic predictions = pipeline.predictions();
                Topic metrics = pipeline.metrics();
                ChildJvm app = pipeline.run()) {
            predictions.await(EVENTS.size(), LIMIT);
            metrics.await(Windows.holding(EVENTS.size()), LIMIT);
            app.terminate();
            app.awaitExit(LIMIT);
            return new Outputs(predictions.all(), Windows.last(metrics.all()));
        }
    }

    private record Outputs(List<GenericRecord> predictions, Map<String, GenericRecord> windows) {}

    private static void assertSameWindows(Map<String, GenericRecord> actual, Map<String, GenericRecord> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet()).hasSizeGreaterThan(1);
        expected.forEach((key, window) -> {
            assertThat(Windows.exactFields(actual.get(key))).isEqualTo(Windows.exactFields(window));
            assertThat((Double) actual.get(key).get("soft_true_positives"))
                    .isCloseTo((Double) window.get("soft_true_positives"), within(SUMMATION_ERROR));
        });
    }
}
