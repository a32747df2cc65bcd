package io.livebeta.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.livebeta.schema.DeadLetterReason;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    private static final long SENT_MS = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    @Test
    void shouldTakeTheTimeOfTheRecordWhereNoFieldHoldsIt() throws UnusableRecordException {
        assertThat(EventTime.ofRecord().of(null, SENT_MS)).isEqualTo(SENT_MS);
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp-millis, 1500, 1500",
        "timestamp-micros, 1500999, 1500",
        "timestamp-nanos, 1500999999, 1500",
        "local-timestamp-millis, 1500, 1500",
        "local-timestamp-micros, 1500999, 1500",
        "timestamp-micros, -1, -1",
        "timestamp-micros, -1000, -1",
        "timestamp-micros, -1001, -2"
    })
    void shouldReadTimestamps(String logicalType, long value, long timeMs) throws UnusableRecordException {
        assertThat(time("{\"type\":\"long\",\"logicalType\":\"" + logicalType + "\"}", value))
                .isEqualTo(timeMs);
    }

    @Test
    void shouldReadOptionalTimestamps() throws UnusableRecordException {
        assertThat(time("[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}]", 5_000L))
                .isEqualTo(5);
    }

    @Test
    void shouldReadPlainNumbersAsMilliseconds() throws UnusableRecordException {
        assertThat(time("\"long\"", 1_234L)).isEqualTo(1_234);
        assertThat(time("\"int\"", 1_234)).isEqualTo(1_234);
    }

    @Test
    void shouldReadTexts() throws UnusableRecordException {
        assertThat(time("\"string\"", "1970-01-01T00:00:01.5Z")).isEqualTo(1_500);
        assertThat(time("\"string\"", "1970-01-01T01:00:00+01:00")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1970-01-01", "2026-01-01 12:00:00", "+999999999-12-31T23:59:59Z"})
    void shouldRefuseOtherTexts(String text) {
        assertRefused("\"string\"", text, "no ISO-8601 time");
    }

    @Test
    void shouldRefuseWhatIsNoTime() {
        assertRefused("[\"null\",\"long\"]", null, "field 't' is null, which is no time");
        assertRefused("\"double\"", 1.5, "field 't' is 1.5, which is no time");
    }

    @Test
    void shouldRefuseTimesMoreThanAnHourAheadOfTheRecord() throws UnusableRecordException {
        long hourAhead = SENT_MS + 3_600_000;

        assertThat(time("\"long\"", hourAhead)).isEqualTo(hourAhead);
        assertRefused("\"long\"", hourAhead + 1, "2026-01-01T13:00:00.001Z, more than an hour ahead");
        assertRefused("\"long\"", Long.MAX_VALUE, "more than an hour ahead");
        assertRefused("\"string\"", "2026-01-01T14:00:00Z", "more than an hour ahead");
    }

    @Test
    void shouldRefuseTimesBeforeTheFirstYear() throws UnusableRecordException {
        long first = EventTime.EARLIEST.toEpochMilli();

        assertThat(time("\"long\"", first)).isEqualTo(first);
        assertRefused("\"long\"", first - 1, "before 0001-01-01T00:00:00Z");
        assertRefused("\"long\"", Long.MIN_VALUE, "before 0001-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"int\",\"logicalType\":\"date\"}",
                "{\"type\":\"int\",\"logicalType\":\"time-millis\"}",
                "{\"type\":\"string\",\"logicalType\":\"uuid\"}"
            })
    void shouldRefuseOtherLogicalTypes(String type) {
        UnusableRecordException refused =
                catchThrowableOfType(UnusableRecordException.class, () -> EventTime.ofField(field(type)));

        assertThat(refused.reason()).isEqualTo(DeadLetterReason.WRONG_SCHEMA);
        assertThat(refused).hasMessageContaining("field 't' has logical type");
    }

    private static void assertRefused(String type, Object value, String message) {
        UnusableRecordException refused = catchThrowableOfType(UnusableRecordException.class, () -> time(type, value));
        assertThat(refused.reason()).isEqualTo(DeadLetterReason.BAD_TIME);
        assertThat(refused).hasMessageContaining(message);
    }

    private static long time(String type, Object value) throws UnusableRecordException {
        Schema.Field field = field(type);
        GenericRecord record = new GenericData.Record(schema(type));
        record.put("t", value);
        return EventTime.ofField(field).of(record, SENT_MS);
    }

    private static Schema.Field field(String type) {
        return schema(type).getField("t");
    }

    private static Schema schema(String type) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"t\",\"type\":" + type + "}]}");
    }
}
