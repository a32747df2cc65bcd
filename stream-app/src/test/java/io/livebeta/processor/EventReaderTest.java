package io.livebeta.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.livebeta.model.Label;
import io.livebeta.schema.DeadLetterReason;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final long SENT_MS = 1_000_000;
    private static final FieldSelection FIELDS = selection(Set.of(), Set.of());

    private static FieldSelection selection(Set<String> include, Set<String> exclude) {
        return new FieldSelection("id", "label", "", include, exclude);
    }

    @Test
    void shouldFindTheFieldsByName() throws UnusableRecordException {
        Event event = read(record("{\"name\":\"id\",\"type\":\"string\"}", "e-1", "int", 1));

        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.label()).isEqualTo(Label.POSITIVE);
        assertThat(event.timeMs()).isEqualTo(SENT_MS);
        assertThat(event.features().numericNames()).containsExactly("x");
        assertThat(event.features().numeric()).containsExactly(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "long"})
    void shouldTakeNumbersAsIdentifiers(String type) throws UnusableRecordException {
        Object id = type.equals("int") ? (Object) 12 : (Object) 12L;

        assertThat(read(record("{\"name\":\"id\",\"type\":\"" + type + "\"}", id, "int", 0))
                        .id())
                .isEqualTo("12");
    }

    static List<Object> negatives() {
        return List.of(0, 0L, 0f, 0.0, -0.0, false, "0", new Utf8("0"), "false", "FALSE", "0.0");
    }

    static List<Object> positives() {
        return List.of(1, 1L, 1f, 1.0, true, "1", new Utf8("1"), "true", "True", "1.0");
    }

    @ParameterizedTest
    @MethodSource("negatives")
    void shouldReadNegativeLabels(Object label) throws UnusableRecordException {
        assertThat(labelOf(label)).isEqualTo(Label.NEGATIVE);
    }

    @ParameterizedTest
    @MethodSource("positives")
    void shouldReadPositiveLabels(Object label) throws UnusableRecordException {
        assertThat(labelOf(label)).isEqualTo(Label.POSITIVE);
    }

    @Test
    void shouldReadNullAsAnUnknownLabel() throws UnusableRecordException {
        assertThat(labelOf(null)).isEqualTo(Label.UNKNOWN);
    }

    static List<Object> badLabels() {
        return List.of(2, -1, 0.5, Double.NaN, "", "yes", "2", " 1", "null");
    }

    @ParameterizedTest
    @MethodSource("badLabels")
    void shouldRefuseOtherLabels(Object label) {
        UnusableRecordException refused = refusal(() -> labelOf(label));

        assertThat(refused.reason()).isEqualTo(DeadLetterReason.BAD_LABEL);
        assertThat(refused).hasMessage("field 'label' is " + label + ", but a label is 0, 1 or null");
    }

    @Test
    void shouldReadEventsWithoutALabelFieldAsUnlabelled() throws UnusableRecordException {
        FieldSelection unlabelled = new FieldSelection("id", "", "", Set.of(), Set.of());

        Event event = EventReader.of(schema("{\"name\":\"id\",\"type\":\"string\"}", "int"), unlabelled)
                .read(record("{\"name\":\"id\",\"type\":\"string\"}", "e-1", "int", 1), SENT_MS);

        assertThat(event.label()).isEqualTo(Label.UNKNOWN);
        assertThat(event.features().numericNames()).containsExactly("label", "x");
    }

    @Test
    void shouldNeverTakeIdentifierLabelOrTimeAsFeatures() throws UnusableRecordException {
        Schema schema = SchemaBuilder.record("R")
                .fields()
                .requiredLong("id")
                .requiredInt("label")
                .requiredLong("time")
                .requiredDouble("x")
                .endRecord();
        Set<String> everything = Set.of("id", "label", "time", "x");

        EventReader reader = EventReader.of(schema, new FieldSelection("id", "label", "time", everything, Set.of()));

        assertThat(reader.featureFields()).containsExactly("x");
    }

    @Test
    void shouldTakeOnlyTheFieldsThatAreWanted() throws UnusableRecordException {
        Schema schema = SchemaBuilder.record("R")
                .fields()
                .requiredLong("id")
                .requiredInt("label")
                .requiredDouble("a")
                .requiredDouble("b")
                .requiredDouble("c")
                .endRecord();

        assertThat(EventReader.of(schema, selection(Set.of(), Set.of("b"))).featureFields())
                .containsExactly("a", "c");
        assertThat(EventReader.of(schema, selection(Set.of("b", "c"), Set.of("b")))
                        .featureFields())
                .containsExactly("c");
    }

    @Test
    void shouldNameTheFieldsOfASchemaThatLacksOne() {
        Schema schema = SchemaBuilder.record("Other")
                .namespace("shop")
                .fields()
                .requiredInt("label")
                .requiredInt("x")
                .endRecord();

        UnusableRecordException refused = refusal(() -> EventReader.of(schema, FIELDS));

        assertThat(refused.reason()).isEqualTo(DeadLetterReason.WRONG_SCHEMA);
        assertThat(refused)
                .hasMessage("schema shop.Other has no field 'id', which id.field names; its fields are label, x");
    }

    @Test
    void shouldRefuseAValueThatIsNoRecord() {
        UnusableRecordException refused = refusal(() -> EventReader.of(Schema.create(Schema.Type.STRING), FIELDS));

        assertThat(refused).hasMessage("the value is of type STRING, not a record");
    }

    @Test
    void shouldShareTheNamesOfRecordsThatHaveTheSame() throws UnusableRecordException {
        GenericRecord record = record("{\"name\":\"id\",\"type\":\"string\"}", "e-1", "int", 1);
        EventReader reader = EventReader.of(record.getSchema(), FIELDS);

        assertThat(reader.read(record, 0).features().numericNames())
                .isSameAs(reader.read(record, 1).features().numericNames());
    }

    @Test
    void shouldRefuseMoreFeaturesThanTheJournalTakes() throws UnusableRecordException {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"int\"},"
                        + "{\"name\":\"label\",\"type\":\"int\"},"
                        + "{\"name\":\"v\",\"type\":{\"type\":\"array\",\"items\":\"int\"}}]}");
        GenericRecord record = new GenericData.Record(schema);
        record.put("id", 1);
        record.put("label", 1);
        EventReader reader = EventReader.of(schema, FIELDS);
        record.put("v", Collections.nCopies(EventReader.MOST_FEATURES, 1));
        assertThat(reader.read(record, 0).features().numeric()).hasSize(EventReader.MOST_FEATURES);

        record.put("v", Collections.nCopies(EventReader.MOST_FEATURES + 1, 1));
        UnusableRecordException refused = refusal(() -> reader.read(record, 0));

        assertThat(refused.reason()).isEqualTo(DeadLetterReason.BAD_VALUE);
        assertThat(refused).hasMessageContaining("20001 features");
    }

    @Test
    void shouldCutTheMessageWhereItQuotesALongValue() {
        UnusableRecordException refused = refusal(() -> labelOf("x".repeat(100_000)));

        assertThat(refused.getMessage())
                .startsWith("field 'label' is xxx")
                .endsWith("x...")
                .hasSize(1_003);
    }

    private static Label labelOf(Object label) throws UnusableRecordException {
        String type = "[\"null\",\"int\",\"long\",\"float\",\"double\",\"boolean\",\"string\"]";
        return read(record("{\"name\":\"id\",\"type\":\"string\"}", "e-1", type, label))
                .label();
    }

    private static Event read(GenericRecord record) throws UnusableRecordException {
        return EventReader.of(record.getSchema(), FIELDS).read(record, SENT_MS);
    }

    private static GenericRecord record(String idField, Object id, String labelType, Object label) {
        GenericRecord record = new GenericData.Record(schema(idField, labelType));
        record.put("id", id);
        record.put("label", label);
        record.put("x", 0.5);
        return record;
    }

    private static Schema schema(String idField, String labelType) {
        String label = labelType.startsWith("[") ? labelType : "\"" + labelType + "\"";
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"label\",\"type\":" + label + "},"
                        + "{\"name\":\"x\",\"type\":\"double\"}," + idField + "]}");
    }

    private static UnusableRecordException refusal(ThrowingCallable attempt) {
        UnusableRecordException refused = catchThrowableOfType(UnusableRecordException.class, attempt);
        assertThat(refused).isNotNull();
        return refused;
    }
}
