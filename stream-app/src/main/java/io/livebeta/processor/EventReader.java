package io.livebeta.processor;

import io.livebeta.model.Features;
import io.livebeta.model.Label;
import io.livebeta.schema.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Reads the records of one schema as events. Fields are found by name once, when the reader is made; a record that
 * cannot be used is refused with the field and the value that are wrong.
 */
public final class EventReader {

    /**
     * The journal keeps an event's features, with their names at the first sight of them, in one record: so many stay
     * under the 1 MiB that a broker takes by default, and an event that did not would stop the application.
     */
    static final int MOST_FEATURES = 20_000;

    private final Schema.Field id;
    private final Schema.Field label;
    private final EventTime time;
    private final List<RecordField> features;
    private List<String> lastNames = List.of();

    private EventReader(Schema.Field id, Schema.Field label, EventTime time, List<RecordField> features) {
        this.id = id;
        this.label = label;
        this.time = time;
        this.features = features;
    }

    /**
     * Returns a reader of a schema's records.
     *
     * @throws UnusableRecordException if the schema lacks a field that the configuration names, or any feature
     */
    public static EventReader of(Schema schema, FieldSelection selection) throws UnusableRecordException {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new UnusableRecordException(
                    DeadLetterReason.WRONG_SCHEMA, "the value is of type " + schema.getType() + ", not a record");
        }
        Schema.Field id = field(schema, selection.id(), "id.field");
        Schema.Field label = selection.label().isEmpty() ? null : field(schema, selection.label(), "label.field");
        EventTime time = selection.time().isEmpty()
                ? EventTime.ofRecord()
                : EventTime.ofField(field(schema, selection.time(), "time.field"));
        List<RecordField> features = RecordField.featuresOf(schema, selection::isFeature);
        if (features.isEmpty()) {
            throw new UnusableRecordException(
                    DeadLetterReason.WRONG_SCHEMA,
                    "schema " + schema.getFullName() + " has no field that can be a feature; its fields are "
                            + names(schema));
        }
        return new EventReader(id, label, time, features);
    }

    private static Schema.Field field(Schema schema, String name, String key) throws UnusableRecordException {
        Schema.Field field = schema.getField(name);
        if (field == null) {
            throw new UnusableRecordException(
                    DeadLetterReason.WRONG_SCHEMA,
                    "schema " + schema.getFullName() + " has no field '" + name + "', which " + key
                            + " names; its fields are " + names(schema));
        }
        return field;
    }

    private static String names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
    }

    /**
     * Reads a record.
     *
     * @param recordTimeMs Kafka's timestamp of the record, the event time where no field holds it
     * @throws UnusableRecordException if identifier, label, time or a feature is not usable
     */
    public Event read(IndexedRecord record, long recordTimeMs) throws UnusableRecordException {
        return new Event(
                id(record.get(id.pos())),
                time.of(record, recordTimeMs),
                label == null ? Label.UNKNOWN : label(record.get(label.pos())),
                features(record));
    }

    /** Returns the names of the fields that are features. */
    public List<String> featureFields() {
        return features.stream().map(RecordField::name).toList();
    }

    private String id(Object value) throws UnusableRecordException {
        String text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            throw new UnusableRecordException(
                    DeadLetterReason.MISSING_ID, "field '" + id.name() + "' is empty, but must identify the event");
        }
        return text;
    }

    private Label label(Object value) throws UnusableRecordException {
        if (value == null) {
            return Label.UNKNOWN;
        }
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "0", "0.0", "-0.0", "false" -> Label.NEGATIVE;
            case "1", "1.0", "true" -> Label.POSITIVE;
            default ->
                throw new UnusableRecordException(
                        DeadLetterReason.BAD_LABEL,
                        "field '" + label.name() + "' is " + value + ", but a label is 0, 1 or null");
        };
    }

    private Features features(IndexedRecord record) throws UnusableRecordException {
        Collector collector = new Collector();
        for (RecordField field : features) {
            field.read(record, collector);
        }
        requireAtMost(collector.names.size() + collector.buckets.size());
        // Most records of a schema have the same names: sharing the list spares the learner a look at each.
        lastNames = collector.names.equals(lastNames) ? lastNames : List.copyOf(collector.names);
        return new Features(
                lastNames,
                collector.numbers.stream().mapToDouble(Double::doubleValue).toArray(),
                collector.buckets.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void requireAtMost(int count) throws UnusableRecordException {
        if (count > MOST_FEATURES) {
            throw new UnusableRecordException(
                    DeadLetterReason.BAD_VALUE,
                    "the record has " + count + " features, but an event has at most " + MOST_FEATURES);
        }
    }

    private static final class Collector implements FeatureReader.FeatureSink {

        private final List<String> names = new ArrayList<>();
        private final List<Double> numbers = new ArrayList<>();
        private final List<Integer> buckets = new ArrayList<>();

        @Override
        public void number(String name, double value) {
            names.add(name);
            numbers.add(value);
        }

        @Override
        public void category(int bucket) {
            buckets.add(bucket);
        }
    }
}
