package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.Confusion;
import io.livebeta.schema.MetricWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two applications on three brokers, four partitions, and all that can go wrong, again and again: the outputs are those
 * of a run that nothing befell. {@link ChaosSize} tells the size; {@code mvn verify -Pchaos} is the large one.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ChaosIT {

    /** Of soft counts, relative: they are summed in an order of their own. */
    private static final double SUMMATION_ERROR = 1e-9;

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheOutputsOfAnUndisturbedRunWhateverBefallsIt() throws Exception {
        ChaosSize size = ChaosSize.fromProperties();
        ChaosOutcome outcome = befallen(size);
        UndisturbedRun expected = UndisturbedRun.of(size);
        System.err.println("chaos: " + outcome.summary());

        PredictionLedger predictions = outcome.predictions();
        assertThat(predictions.total()).as("events predicted").isEqualTo(size.events());
        assertThat(predictions.duplicates()).as("predicted twice").isZero();
        assertThat(predictions.outOfOrder()).as("predicted out of order").isZero();
        assertThat(predictions.different(expected.digests()))
                .as("predicted otherwise")
                .isEmpty();
        assertThat(outcome.deadLetters()).hasSize(outcome.poisons()).doesNotHaveDuplicates();
        assertWindows(outcome.windows(), expected);
        assertThat(outcome.checkpoints()).as("models at the end").isEqualTo(expected.checkpoints());
    }

    private ChaosOutcome befallen(ChaosSize size) throws Exception {
        ChaosPlan plan = ChaosPlan.of(size.seed(), size.crashes(), size.others());
        try (Cluster cluster = QuorumCluster.start(folder.resolve("cluster"));
                ChaosRun run = new ChaosRun(cluster, folder, size)) {
            return run.outcomeOf(plan);
        }
    }

    private static void assertWindows(Map<String, GenericRecord> windows, UndisturbedRun expected) {
        TreeSet<String> keys = new TreeSet<>();
        expected.windows().forEach(part -> keys.addAll(part.keySet()));
        assertThat(windows.keySet()).isEqualTo(keys).hasSizeGreaterThan(1);
        windows.forEach((key, window) -> {
            List<MetricWindow> parts = expected.windows().stream()
                    .map(part -> part.get(key))
                    .filter(Objects::nonNull)
                    .toList();
            long start = parts.get(0).getWindowStart().toEpochMilli();
            assertThat(confusion(window)).as(key).isEqualTo(expected.confusion().getOrDefault(start, Confusion.EMPTY));
            assertThat(window.get("events")).as(key).isEqualTo(sum(parts, MetricWindow::getEvents));
            assertThat(window.get("labelled")).as(key).isEqualTo(sum(parts, MetricWindow::getLabelled));
            assertSoft(window.get("soft_true_positives"), parts, MetricWindow::getSoftTruePositives);
            assertSoft(window.get("soft_false_positives"), parts, MetricWindow::getSoftFalsePositives);
        });
    }

    private static Confusion confusion(GenericRecord window) {
        return new Confusion(
                (Long) window.get("true_positives"),
                (Long) window.get("false_positives"),
                (Long) window.get("false_negatives"),
                (Long) window.get("true_negatives"));
    }

    private static long sum(List<MetricWindow> parts, ToLongFunction<MetricWindow> count) {
        return parts.stream().mapToLong(count).sum();
    }

    private static void assertSoft(Object actual, List<MetricWindow> parts, ToDoubleFunction<MetricWindow> count) {
        double expected = parts.stream().mapToDouble(count).sum();
        assertThat((Double) actual).isCloseTo(expected, within(SUMMATION_ERROR * Math.max(1, expected)));
    }
}
