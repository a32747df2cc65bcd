package io.livebeta;

import static io.livebeta.Payments.payment;
import static io.livebeta.Payments.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.DeadLetterReason;
import io.livebeta.schema.Prediction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of records that cannot be used, wherever the learner runs. */
abstract class DeadLetterScenario {

    private static final int BEFORE = 40;
    private static final int AFTER = 20;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final byte[] KEY = {7, 0, -1};

    abstract RunningLearner start(Map<String, String> settings);

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusableRecords")
    void shouldSetAsideWholeAndLeaveNoOtherTrace(
            String what, DeadLetterReason reason, String message, Function<Payments, byte[]> value) {
        List<Prediction> undisturbed = undisturbed();
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            Payments payments = new Payments(learner);
            payments.send(0, BEFORE);
            learner.send(record(value.apply(payments)));
            payments.send(BEFORE, BEFORE + AFTER);

            KeyValue<byte[], DeadLetter> letter = learner.deadLetters(1).get(0);
            assertThat(letter.key).isEqualTo(KEY);
            assertThat(letter.value.getReason()).isEqualTo(reason);
            assertThat(letter.value.getMessage()).contains(message);
            assertThat(bytes(letter.value.getValue())).isEqualTo(value.apply(payments));
            assertOrigin(letter.value);
            assertThat(values(learner.predictions(BEFORE + AFTER))).isEqualTo(undisturbed);
            assertThat(learner.metrics(BEFORE + AFTER)).isNotEmpty();
        }
    }

    private static void assertOrigin(DeadLetter letter) {
        assertThat(letter.getTopic()).isEqualTo(Payments.TOPIC);
        assertThat(letter.getPartition()).isZero();
        assertThat(letter.getOffset()).isEqualTo(BEFORE);
        assertThat(letter.getRecordTime()).isEqualTo(Instant.ofEpochMilli(sentMs()));
        assertThat(bytes(letter.getKey())).isEqualTo(KEY);
        assertThat(letter.getHeaders()).containsOnlyKeys("trace", "empty");
        assertThat(bytes(letter.getHeaders().get("trace"))).isEqualTo(utf8("last"));
        assertThat(bytes(letter.getHeaders().get("empty"))).isEmpty();
    }

    static Stream<Arguments> unusableRecords() {
        return Stream.concat(undecodable(), unusable());
    }

    private static Stream<Arguments> undecodable() {
        return Stream.of(
                bad("no value", DeadLetterReason.NOT_AVRO, "no value", payments -> null),
                bad("no bytes", DeadLetterReason.NOT_AVRO, "zero byte", payments -> new byte[0]),
                bad("four bytes", DeadLetterReason.NOT_AVRO, "zero byte", payments -> new byte[4]),
                bad("text", DeadLetterReason.NOT_AVRO, "zero byte", payments -> utf8("{\"payment_id\":\"p-1\"}")),
                bad("unknown id", DeadLetterReason.UNKNOWN_SCHEMA, "id 4711", payments -> withId(payments, 4711)),
                bad("negative id", DeadLetterReason.UNKNOWN_SCHEMA, "id -1", payments -> withId(payments, -1)),
                bad("header alone", DeadLetterReason.NOT_AVRO, "EOF", payments -> cut(payments, 5)),
                bad("truncated", DeadLetterReason.NOT_AVRO, "does not fit its schema", payments -> cut(payments, 20)),
                bad("too long", DeadLetterReason.NOT_AVRO, "bytes are left", payments -> cut(payments, 1_000)),
                bad("garbage", DeadLetterReason.NOT_AVRO, "does not fit its schema", DeadLetterScenario::garbage));
    }

    private static Stream<Arguments> unusable() {
        return Stream.of(
                bad("no id field", DeadLetterReason.WRONG_SCHEMA, "no field 'payment_id'", of("paid_at", "fraud", "x")),
                bad("no time field", DeadLetterReason.WRONG_SCHEMA, "no field 'paid_at'", of("payment_id", "fraud")),
                bad("no label field", DeadLetterReason.WRONG_SCHEMA, "no field 'fraud'", of("payment_id", "paid_at")),
                bad("no feature", DeadLetterReason.WRONG_SCHEMA, "feature", of("payment_id", "paid_at", "fraud")),
                bad("NaN", DeadLetterReason.BAD_VALUE, "'amount' is NaN", amount(Double.NaN)),
                bad("infinity", DeadLetterReason.BAD_VALUE, "'amount' is Infinity", amount(Double.POSITIVE_INFINITY)),
                bad("-infinity", DeadLetterReason.BAD_VALUE, "-Infinity", amount(Double.NEGATIVE_INFINITY)),
                bad("label 7", DeadLetterReason.BAD_LABEL, "'fraud' is 7", changed("fraud", 7)),
                bad("label -1", DeadLetterReason.BAD_LABEL, "'fraud' is -1", changed("fraud", -1)),
                bad("empty id", DeadLetterReason.MISSING_ID, "'payment_id'", changed("payment_id", "")),
                bad("the future", DeadLetterReason.BAD_TIME, "hour ahead", paidAt(sentMs() + HOUR_MS + 1)),
                bad("far future", DeadLetterReason.BAD_TIME, "hour ahead", paidAt(Long.MAX_VALUE)),
                bad("the dawn of time", DeadLetterReason.BAD_TIME, "before 0001", paidAt(Long.MIN_VALUE)));
    }

    @Test
    void shouldTakeAnEventExactlyOneHourAhead() {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            learner.send(record(paidAt(sentMs() + HOUR_MS).apply(new Payments(learner))));

            assertThat(learner.predictions(1)).hasSize(1);
        }
    }

    @Test
    void shouldSetAsideARecordWithoutAKey() {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            learner.send(new ProducerRecord<>(Payments.TOPIC, null, sentMs(), null, utf8("what?")));

            KeyValue<byte[], DeadLetter> letter = learner.deadLetters(1).get(0);

            assertThat(letter.key).isNull();
            assertThat(letter.value.getKey()).isNull();
            assertThat(letter.value.getHeaders()).isEmpty();
        }
    }

    @Test
    void shouldSetAsideARecordWhoseIdentifierIsNull() {
        Schema schema = SchemaBuilder.record("Anonymous")
                .fields()
                .optionalString("payment_id")
                .requiredLong("paid_at")
                .optionalInt("fraud")
                .requiredDouble("amount")
                .endRecord();
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            new Payments(learner)
                    .send(new GenericRecordBuilder(schema)
                            .set("paid_at", sentMs())
                            .set("amount", 1.0)
                            .build());

            assertThat(learner.deadLetters(1).get(0).value.getReason()).isEqualTo(DeadLetterReason.MISSING_ID);
        }
    }

    private List<Prediction> undisturbed() {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            new Payments(learner).send(0, BEFORE + AFTER);
            return values(learner.predictions(BEFORE + AFTER));
        }
    }

    private static Arguments bad(
            String what, DeadLetterReason reason, String message, Function<Payments, byte[]> value) {
        return Arguments.of(what, reason, message, value);
    }

    /** The payment that would have been the next one. */
    private static GenericRecord next() {
        return payment(BEFORE);
    }

    private static long sentMs() {
        return Payments.START_MS + BEFORE * Payments.STEP_MS;
    }

    private static Function<Payments, byte[]> changed(String field, Object value) {
        return payments -> payments.record(with(next(), field, value), 0).value();
    }

    private static Function<Payments, byte[]> amount(double amount) {
        return changed("amount", amount);
    }

    private static Function<Payments, byte[]> paidAt(long timeMs) {
        return changed("paid_at", timeMs);
    }

    /** Returns a record of another schema whose fields are numbers. */
    private static Function<Payments, byte[]> of(String... fields) {
        SchemaBuilder.FieldAssembler<Schema> schema =
                SchemaBuilder.record("Other").fields();
        for (String field : fields) {
            schema = schema.requiredLong(field);
        }
        GenericRecordBuilder record = new GenericRecordBuilder(schema.endRecord());
        for (String field : fields) {
            record.set(field, 1L);
        }
        return payments -> payments.record(record.build(), 0).value();
    }

    private static byte[] withId(Payments payments, int id) {
        byte[] value = payments.record(next()).value();
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }

    private static byte[] cut(Payments payments, int length) {
        return Arrays.copyOf(payments.record(next()).value(), length);
    }

    /** The header of a payment and bytes that claim a text of two gigabytes. */
    private static byte[] garbage(Payments payments) {
        byte[] value = payments.record(next()).value();
        Arrays.fill(value, 5, 9, (byte) 0xFE);
        value[9] = 0x0F;
        return value;
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", utf8("first")).add("trace", utf8("last")).add("empty", null);
        return new ProducerRecord<>(Payments.TOPIC, null, sentMs(), KEY, value, headers);
    }

    private static List<Prediction> values(List<KeyValue<String, Prediction>> predictions) {
        return predictions.stream().map(prediction -> prediction.value).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
