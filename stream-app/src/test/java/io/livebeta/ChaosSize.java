package io.livebeta;

import java.time.Duration;
import java.util.Map;

/**
 * How much chaos, told by system properties: {@code chaos.seed}, {@code chaos.events}, {@code chaos.crashes} and
 * {@code chaos.others}.
 *
 * @param seed of the plan
 * @param events number of events in all
 * @param crashes how often an application is killed
 * @param others how often each other fault comes
 */
record ChaosSize(long seed, int events, int crashes, int others) {

    /** For the last events, so that the last checkpoint is the learner's state at its end. */
    static final Map<String, String> CHECKPOINT_EACH_EVENT = Map.of("checkpoint.interval", "1");

    private static final Duration WINDOW = Duration.ofHours(6);
    private static final int PARTITIONS = 4;
    private static final int TAIL = 40;

    /** A partition has about a quarter as many. */
    private static final int CHECKPOINTS = 100;

    static ChaosSize fromProperties() {
        return new ChaosSize(
                Long.getLong("chaos.seed", 1),
                Integer.getInteger("chaos.events", 40_000),
                Integer.getInteger("chaos.crashes", 5),
                Integer.getInteger("chaos.others", 1));
    }

    /** Returns the number of partitions of the events. */
    int partitions() {
        return PARTITIONS;
    }

    /** Returns how many events come before those that end the stream in peace. */
    int body() {
        return events - TAIL;
    }

    /** Returns the start of the metric window that holds a time. */
    long windowStart(long timeMs) {
        return Math.floorDiv(timeMs, WINDOW.toMillis()) * WINDOW.toMillis();
    }

    /** Returns the settings on which the outputs depend. */
    Map<String, String> settings() {
        return Map.of(
                "time.field", "event_time",
                "metrics.window", WINDOW.toHours() + "h",
                "metrics.retention", "36500d",
                "checkpoint.journal.ratio", "0",
                "checkpoint.replay.limit", "1d",
                "checkpoint.interval", Integer.toString(events / CHECKPOINTS));
    }
}
