package io.livebeta.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.state.Checkpoints.Saved;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();

    @Test
    void shouldShowWhatRecoveryAndCheckpointsTook() {
        try (TaskMetrics metrics = new TaskMetrics(context.metrics(), context.taskId())) {
            metrics.recovered(new Saved(5_000, 0), 70, 3_000_000);
            assertThat(values())
                    .containsEntry("replayed-inputs", 70.0)
                    .containsEntry("recovery-ms", 3.0)
                    .containsEntry("inputs-since-checkpoint", 70.0)
                    .containsEntry("checkpoint-state-bytes", 5_000.0)
                    .containsEntry("checkpoint-total", 0.0);

            metrics.saved(new Saved(6_000, 400), 2_000_000);
            metrics.saved(new Saved(6_100, 500), 4_000_000);
            metrics.inputsSinceCheckpoint(9);
            assertThat(values())
                    .containsEntry("checkpoint-total", 2.0)
                    .containsEntry("checkpoint-written-total", 900.0)
                    .containsEntry("checkpoint-written-bytes", 500.0)
                    .containsEntry("checkpoint-state-bytes", 6_100.0)
                    .containsEntry("checkpoint-ms", 4.0)
                    .containsEntry("inputs-since-checkpoint", 9.0);
        }
    }

    @Test
    void shouldTakeItsMetricsAwaySoThatTheTaskCanComeBack() {
        new TaskMetrics(context.metrics(), context.taskId()).close();
        assertThat(values()).isEmpty();

        try (TaskMetrics metrics = new TaskMetrics(context.metrics(), context.taskId())) {
            metrics.inputsSinceCheckpoint(1);
            assertThat(values()).containsEntry("inputs-since-checkpoint", 1.0);
        }
    }

    private Map<String, Double> values() {
        return context.metrics().metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(TaskMetrics.GROUP))
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry ->
                        (Double) entry.getValue().metricValue()));
    }
}
