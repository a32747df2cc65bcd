package io.livebeta.processor;

import io.livebeta.schema.DeadLetterReason;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Finds the time of an event: in a field (a long of milliseconds or with a logical type of timestamps, or an ISO-8601
 * string), or in Kafka's timestamp of the record.
 */
final class EventTime {

    /**
     * A time farther ahead of the record's own timestamp is refused: one such event would end the retention of every
     * window before it. The broker's message.timestamp.after.max.ms has the same default.
     */
    static final Duration FARTHEST_AHEAD = Duration.ofHours(1);

    /** A time before is refused: near the least long the start of its window would wrap around to the future. */
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private final Schema.Field field;
    private final long unitsPerMs;

    private EventTime(Schema.Field field, long unitsPerMs) {
        this.field = field;
        this.unitsPerMs = unitsPerMs;
    }

    /** Returns a finder that takes Kafka's timestamp of the record. */
    static EventTime ofRecord() {
        return new EventTime(null, 1);
    }

    /**
     * Returns a finder that reads a field.
     *
     * @throws UnusableRecordException if the field's logical type is not one of timestamps
     */
    static EventTime ofField(Schema.Field field) throws UnusableRecordException {
        LogicalType type = AvroTypes.withoutNull(field.schema()).getLogicalType();
        return new EventTime(field, type == null ? 1 : unitsPerMs(field, type.getName()));
    }

    private static long unitsPerMs(Schema.Field field, String logicalType) throws UnusableRecordException {
        return switch (logicalType) {
            case "timestamp-millis", "local-timestamp-millis" -> 1;
            case "timestamp-micros", "local-timestamp-micros" -> 1_000;
            case "timestamp-nanos", "local-timestamp-nanos" -> 1_000_000;
            default ->
                throw new UnusableRecordException(
                        DeadLetterReason.WRONG_SCHEMA,
                        "field '" + field.name() + "' has logical type " + logicalType + ", which is no timestamp");
        };
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
        if (timeMs < EARLIEST.toEpochMilli()) {
            throw unusable(timeMs + " ms, before " + EARLIEST);
        }
        return timeMs;
    }

    private long parse(Object value) throws UnusableRecordException {
        if (value instanceof Long || value instanceof Integer) {
            return Math.floorDiv(((Number) value).longValue(), unitsPerMs);
        }
        if (value instanceof CharSequence) {
            try {
                return Instant.parse(value.toString()).toEpochMilli();
            } catch (DateTimeParseException | ArithmeticException e) {
                throw unusable("'" + value + "', which is no ISO-8601 time in range");
            }
        }
        throw unusable(value + ", which is no time");
    }

    private UnusableRecordException unusable(String what) {
        return new UnusableRecordException(DeadLetterReason.BAD_TIME, "field '" + field.name() + "' is " + what);
    }
}
