package io.livebeta.processor;

import io.livebeta.state.Checkpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;

/**
 * What the recovery of a task took and what its checkpoints take, among the metrics of Kafka Streams and so in JMX, as
 * {@code kafka.streams:type=livebeta-task-metrics,thread-id=...,task-id=...}. The task's thread writes, any may read.
 */
final class TaskMetrics implements AutoCloseable {

    static final String GROUP = "livebeta-task-metrics";

    private static final long NANOS_PER_MS = 1_000_000;

    private final StreamsMetrics metrics;
    private final TaskId task;
    private final List<Sensor> sensors = new ArrayList<>();

    private final AtomicLong checkpoints = new AtomicLong();
    private final AtomicLong writtenBytes = new AtomicLong();
    private volatile long replayedInputs;
    private volatile long recoveryMs;
    private volatile Checkpoints.Saved lastSaved;
    private volatile long checkpointMs;
    private volatile long inputsSince;

    /** Registers the metrics of a task that runs in this thread. */
    TaskMetrics(StreamsMetrics metrics, TaskId task) {
        this.metrics = metrics;
        this.task = task;
        lastSaved = new Checkpoints.Saved(0, 0);
        add("replayed-inputs", "Inputs that the start replayed.", () -> replayedInputs);
        add("recovery-ms", "Time that checkpoint and replay took the start.", () -> recoveryMs);
        add("checkpoint-total", "Checkpoints since the start.", checkpoints::get);
        add("checkpoint-written-total", "Bytes that these have written.", writtenBytes::get);
        add("checkpoint-state-bytes", "Size of the state in the last checkpoint.", () -> lastSaved.stateBytes());
        add("checkpoint-written-bytes", "Bytes that the last one wrote.", () -> lastSaved.writtenBytes());
        add("checkpoint-ms", "Time for which the last one held the task up.", () -> checkpointMs);
        add("inputs-since-checkpoint", "Inputs that a start would replay.", () -> inputsSince);
    }

    private void add(String name, String description, LongSupplier value) {
        Sensor sensor = metrics.addSensor(GROUP + "-" + task + "-" + name, Sensor.RecordingLevel.INFO);
        Map<String, String> tags = Map.of("thread-id", Thread.currentThread().getName(), "task-id", task.toString());
        sensor.add(new MetricName(name, GROUP, description, tags), new Reading(value));
        sensors.add(sensor);
    }

    void recovered(Checkpoints.Saved last, long replayed, long nanos) {
        lastSaved = last;
        replayedInputs = replayed;
        inputsSince = replayed;
        recoveryMs = nanos / NANOS_PER_MS;
    }

    void saved(Checkpoints.Saved saved, long nanos) {
        lastSaved = saved;
        checkpoints.incrementAndGet();
        writtenBytes.addAndGet(saved.writtenBytes());
        checkpointMs = nanos / NANOS_PER_MS;
    }

    void inputsSinceCheckpoint(long inputs) {
        inputsSince = inputs;
    }

    /** Takes the metrics away; the task may go on in another thread. */
    @Override
    public void close() {
        sensors.forEach(metrics::removeSensor);
    }

    /** A value that is read when it is asked for; nothing is recorded. */
    private record Reading(LongSupplier value) implements MeasurableStat {

        @Override
        public double measure(MetricConfig config, long nowMs) {
            return value.getAsLong();
        }

        @Override
        public void record(MetricConfig config, double ignored, long nowMs) {}
    }
}
