package io.livebeta.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livebeta.model.CategoryHasher;
import io.livebeta.model.Features;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How each type of field becomes features. */
class FeatureReaderTest {

    private static final FieldSelection FIELDS = new FieldSelection("id", "", "", Set.of(), Set.of());

    private static final String PLACE = """
            {"type": "record", "name": "Place", "fields": [
              {"name": "lat", "type": "double"},
              {"name": "city", "type": ["null", "string"]},
              {"name": "near", "type": {"type": "array", "items": "float"}}]}""";

    @Test
    void shouldReadNumbersOfAllTypes() throws UnusableRecordException {
        assertNumeric(read("\"int\"", 7), "v", 7);
        assertNumeric(read("\"long\"", 1L << 53), "v", 0x1p53);
        assertNumeric(read("\"float\"", 0.5f), "v", 0.5);
        assertNumeric(read("\"double\"", -1.25), "v", -1.25);
        assertNumeric(read("[\"null\", \"double\"]", 2.5), "v", 2.5);
        assertNumeric(read("[\"double\", \"null\"]", 2.5), "v", 2.5);
        assertNumeric(read("[\"double\"]", 2.5), "v", 2.5);
    }

    @Test
    void shouldReadBooleansAsZeroAndOne() throws UnusableRecordException {
        assertNumeric(read("\"boolean\"", true), "v", 1);
        assertNumeric(read("\"boolean\"", false), "v", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "long", "float", "double", "boolean"})
    void shouldReadNullAsAMissingNumber(String type) throws UnusableRecordException {
        assertNumeric(read("[\"null\", \"" + type + "\"]", null), "v", Double.NaN);
    }

    @Test
    void shouldHashTextsAndEnumsWithTheirField() throws UnusableRecordException {
        Schema colours = new Schema.Parser()
                .parse("{\"type\": \"enum\", \"name\": \"Colour\", \"symbols\": [\"RED\", \"BLUE\"]}");

        assertCategories(read("\"string\"", "red"), CategoryHasher.bucket("v", "red"));
        assertCategories(
                read(colours.toString(), new GenericData.EnumSymbol(colours, "RED")),
                CategoryHasher.bucket("v", "RED"));
        assertThat(CategoryHasher.bucket("v", "red")).isNotEqualTo(CategoryHasher.bucket("w", "red"));
    }

    @Test
    void shouldReadNullAsNoCategory() throws UnusableRecordException {
        assertCategories(read("[\"null\", \"string\"]", null));
    }

    @Test
    void shouldReadAnArrayAsAVector() throws UnusableRecordException {
        Features features = read("{\"type\": \"array\", \"items\": \"int\"}", List.of(4, 5));

        assertThat(features.numericNames()).containsExactly("v[0]", "v[1]");
        assertThat(features.numeric()).containsExactly(4, 5);
    }

    @Test
    void shouldReadVectorsOfAnyLengthAndWithGaps() throws UnusableRecordException {
        String type = "[\"null\", {\"type\": \"array\", \"items\": [\"null\", \"double\"]}]";

        assertThat(read(type, null).numeric()).isEmpty();
        assertThat(read(type, List.of()).numeric()).isEmpty();
        assertThat(read(type, Arrays.asList(1.0, null)).numeric()).containsExactly(1, Double.NaN);
    }

    @Test
    void shouldReadARecordFieldByField() throws UnusableRecordException {
        Schema place = new Schema.Parser().parse(PLACE);
        GenericRecord value = new GenericData.Record(place);
        value.put("lat", 48.2);
        value.put("city", "Wien");
        value.put("near", List.of(1f));

        Features features = read(PLACE, value);

        assertThat(features.numericNames()).containsExactly("v.lat", "v.near[0]");
        assertThat(features.numeric()).containsExactly(48.2, 1);
        assertThat(features.categories()).containsExactly(CategoryHasher.bucket("v.city", "Wien"));
    }

    @Test
    void shouldReadAMissingRecordAsMissingFields() throws UnusableRecordException {
        Features features = read("[\"null\", " + PLACE + "]", null);

        assertThat(features.numericNames()).containsExactly("v.lat");
        assertThat(features.numeric()).containsExactly(Double.NaN);
        assertThat(features.categories()).isEmpty();
    }

    @Test
    void shouldReadARecordInItsOwnTypeOnce() throws UnusableRecordException {
        String node = """
                {"type": "record", "name": "Node", "fields": [
                  {"name": "size", "type": "int"},
                  {"name": "next", "type": ["null", "Node"]}]}""";
        Schema type = new Schema.Parser().parse(node);
        GenericRecord last = new GenericData.Record(type);
        last.put("size", 2);
        GenericRecord first = new GenericData.Record(type);
        first.put("size", 1);
        first.put("next", last);

        assertNumeric(read(node, first), "v.size", 1);
    }

    @Test
    void shouldReadTwoFieldsOfOneRecordType() throws UnusableRecordException {
        Schema schema = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"id\", \"type\": \"int\"},"
                        + "{\"name\": \"from\", \"type\": [\"null\", " + PLACE + "]},"
                        + "{\"name\": \"to\", \"type\": [\"null\", \"Place\"]}]}");

        assertThat(EventReader.of(schema, FIELDS).featureFields()).containsExactly("from", "to");
        GenericRecord record = new GenericData.Record(schema);
        record.put("id", 1);
        assertThat(EventReader.of(schema, FIELDS).read(record, 0).features().numericNames())
                .containsExactly("from.lat", "to.lat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bytes\"",
                "\"null\"",
                "{\"type\": \"map\", \"values\": \"double\"}",
                "{\"type\": \"array\", \"items\": \"string\"}",
                "{\"type\": \"fixed\", \"name\": \"Hash\", \"size\": 4}",
                "[\"null\", \"int\", \"string\"]"
            })
    void shouldTakeNoFeatureFromOtherTypes(String type) throws UnusableRecordException {
        assertThat(EventReader.of(schema(type), FIELDS).featureFields()).containsExactly("other");
    }

    @Test
    void shouldRefuseNumbersThatAreNotFiniteWithTheirPlace() {
        assertRefused("\"double\"", Double.NaN, "field 'v' is NaN, which is no finite number");
        assertRefused("\"float\"", Float.NEGATIVE_INFINITY, "field 'v' is -Infinity, which is no finite number");
        assertRefused(
                "{\"type\": \"array\", \"items\": \"double\"}",
                List.of(1.0, Double.POSITIVE_INFINITY),
                "field 'v[1]' is Infinity, which is no finite number");
    }

    private static void assertRefused(String type, Object value, String message) {
        assertThatThrownBy(() -> read(type, value))
                .isInstanceOf(UnusableRecordException.class)
                .hasMessage(message);
    }

    private static void assertNumeric(Features features, String name, double value) {
        assertThat(features.numericNames()).containsExactly(name);
        assertThat(features.numeric()).containsExactly(value);
        assertThat(features.categories()).isEmpty();
    }

    private static void assertCategories(Features features, int... buckets) {
        assertThat(features.numericNames()).isEmpty();
        assertThat(features.categories()).containsExactly(buckets);
    }

    /** Reads a record with a value in field v, and without the feature that keeps the schema usable. */
    private static Features read(String type, Object value) throws UnusableRecordException {
        Schema schema = schema(type);
        GenericRecord record = new GenericData.Record(schema);
        Map.of("id", (Object) 1, "other", 0.0).forEach(record::put);
        record.put("v", value);
        FieldSelection withoutOther = new FieldSelection("id", "", "", Set.of(), Set.of("other"));
        return EventReader.of(schema, withoutOther).read(record, 0).features();
    }

    private static Schema schema(String type) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"id\", \"type\": \"int\"},"
                        + "{\"name\": \"v\", \"type\": " + type + "}, {\"name\": \"other\", \"type\": \"double\"}]}");
    }
}
