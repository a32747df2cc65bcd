package io.livebeta;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log how the state comes back from the brokers: what there is to read, every few seconds how far it has
 * come, and at the end what it took. Any thread may call.
 */
final class RestoreLog implements StateRestoreListener, StandbyUpdateListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LongSupplier nanoClock;
    private final Map<TopicPartition, Restoration> running = new ConcurrentHashMap<>();

    /**
     * Makes the log.
     *
     * @param nanoClock time of any origin, nanoseconds
     */
    RestoreLog(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** A store on its way. One thread reads a changelog, and restores what it read. */
    private record Restoration(long total, long startNanos, AtomicLong restored, AtomicLong toldNanos) {}

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long startOffset, long endOffset) {
        long now = nanoClock.getAsLong();
        long total = endOffset - startOffset;
        running.put(changelog, new Restoration(total, now, new AtomicLong(), new AtomicLong(now)));
        LOG.info("Restoring {} from {}: {} records", store, changelog, total);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long endOffset, long records) {
        Restoration restoration = running.get(changelog);
        long restored = restoration.restored().addAndGet(records);
        long now = nanoClock.getAsLong();
        if (now - restoration.toldNanos().get() >= PROGRESS_NANOS) {
            restoration.toldNanos().set(now);
            LOG.info(
                    "Restoring {} from {}: {} of {} records after {} ms",
                    store,
                    changelog,
                    restored,
                    restoration.total(),
                    millis(now - restoration.startNanos()));
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long totalRestored) {
        Restoration restoration = running.remove(changelog);
        LOG.info(
                "Restored {} from {}: {} records in {} ms",
                store,
                changelog,
                totalRestored,
                millis(nanoClock.getAsLong() - restoration.startNanos()));
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long totalRestored) {
        running.remove(changelog);
        LOG.info("Restoring {} from {} ends early, after {} records", store, changelog, totalRestored);
    }

    @Override
    public void onUpdateStart(TopicPartition changelog, String store, long startOffset) {
        LOG.info("Standby of {} follows {} from offset {}", store, changelog, startOffset);
    }

    /** Says nothing: a standby follows its changelog for as long as it is one. */
    @Override
    public void onBatchLoaded(
            TopicPartition changelog,
            String store,
            TaskId task,
            long batchEndOffset,
            long batchSize,
            long currentEndOffset) {}

    @Override
    public void onUpdateSuspended(
            TopicPartition changelog, String store, long storeOffset, long currentEndOffset, SuspendReason reason) {
        LOG.info(
                "Standby of {} ends, {}: at offset {} of {} of {}",
                store,
                reason,
                storeOffset,
                currentEndOffset,
                changelog);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
