package io.livebeta.processor;

import io.livebeta.schema.DeadLetterReason;
import io.livebeta.state.SourceRecord;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of dead letters in the log: of each reason the first, second, fourth, eighth and so on, with the count. A
 * stream that is wrong as a whole would otherwise fill the log with what the topic of the dead letters holds anyway.
 */
final class DeadLetterLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLog.class);

    private final Map<DeadLetterReason, Long> counts = new EnumMap<>(DeadLetterReason.class);

    void setAside(SourceRecord record, UnusableRecordException cause) {
        long count = counts.merge(cause.reason(), 1L, Long::sum);
        if (Long.bitCount(count) == 1) {
            LOG.warn(
                    "Set aside {}-{} at offset {}, the {}. of this task with {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    count,
                    cause.reason(),
                    cause.getMessage());
        }
    }
}
