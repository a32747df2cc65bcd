package io.livebeta.processor;

import io.livebeta.schema.DeadLetterReason;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Finds the time of an event: in a field (a long of milliseconds or with logical type timestamp-micros, or an ISO-8601
 * string), or in Kafka's timestamp of the record.
 */
final class EventTime {

    /**
     * A time farther ahead of the record's own timestamp is refused: one such event would end the retention of every
     * window before it. The broker's message.timestamp.after.max.ms has the same default.
     */
    static final Duration FARTHEST_AHEAD = Duration.ofHours(1);

    private final Schema.Field field;
    private final boolean micros;

    /** Makes a finder for a field, or for Kafka's timestamp where the field is null. */
    EventTime(Schema.Field field) {
        this.field = field;
        LogicalType type =
                field == null ? null : AvroTypes.withoutNull(field.schema()).getLogicalType();
        micros = type != null && type.getName().endsWith("timestamp-micros");
    }

    long of(IndexedRecord record, long recordTimeMs) throws UnusableRecordException {
        if (field == null) {
            return recordTimeMs;
        }
        long timeMs = parse(record.get(field.pos()));
        if (timeMs > recordTimeMs + FARTHEST_AHEAD.toMillis()) {
            throw unusable(Instant.ofEpochMilli(timeMs) + ", more than an hour ahead of the record's timestamp "
                    + Instant.ofEpochMilli(recordTimeMs));
        }
        return timeMs;
    }

    private long parse(Object value) throws UnusableRecordException {
        if (value instanceof Long || value instanceof Integer) {
            long number = ((Number) value).longValue();
            return micros ? Math.floorDiv(number, 1000L) : number;
        }
        if (value instanceof CharSequence) {
            try {
                return Instant.parse(value.toString()).toEpochMilli();
            } catch (DateTimeParseException e) {
                throw unusable("'" + value + "', which is no ISO-8601 time");
            }
        }
        throw unusable(value + ", which is no time");
    }

    private UnusableRecordException unusable(String what) {
        return new UnusableRecordException(DeadLetterReason.BAD_TIME, "field '" + field.name() + "' is " + what);
    }
}
