package io.livebeta.state;

import java.time.Duration;

/**
 * When the next checkpoint of a task is due. It waits for so many inputs, and until their bytes in the journal are a
 * share of what the last checkpoint wrote: so the checkpoints of a large model write no more than its inputs do. But it
 * waits no longer than a replay may take, which is about as long as the inputs took the learner.
 *
 * @param interval fewest inputs between two checkpoints
 * @param journalRatio bytes of the journal for each byte of the last checkpoint; 0: no wait for it
 * @param replayLimit the learner's time after which a checkpoint comes in any case
 */
public record CheckpointRule(int interval, double journalRatio, Duration replayLimit) {

    /**
     * Returns whether a checkpoint is due.
     *
     * @param inputs inputs since the last one
     * @param journalBytes their size
     * @param writtenBytes what the last one wrote
     * @param learnerNanos how long the inputs took the learner, nanoseconds
     */
    public boolean isDue(long inputs, long journalBytes, long writtenBytes, long learnerNanos) {
        boolean enough = inputs >= interval && journalBytes >= journalRatio * writtenBytes;
        return enough || learnerNanos >= replayLimit.toNanos();
    }
}
