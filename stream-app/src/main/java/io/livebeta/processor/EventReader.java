package io.livebeta.processor;

import io.livebeta.model.Features;
import io.livebeta.model.Label;
import io.livebeta.schema.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;
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

    private final NamedField id;
    private final NamedField label;
    private final EventTime time;
    private final List<RecordField> features;
    private List<String> lastNames = List.of();

    private EventReader(NamedField id, NamedField label, EventTime time, List<RecordField> features) {
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
        NamedField id = NamedField.of(schema, selection.id(), "id.field names");
        NamedField label =
                selection.label().isEmpty() ? null : NamedField.of(schema, selection.label(), "label.field names");
        EventTime time = selection.time().isEmpty()
                ? EventTime.ofRecord()
                : EventTime.ofField(NamedField.of(schema, selection.time(), "time.field names")
                        .schema());
        List<RecordField> features = RecordField.featuresOf(schema, selection::isFeature);
        if (features.isEmpty()) {
            throw new UnusableRecordException(
                    DeadLetterReason.WRONG_SCHEMA,
                    "schema " + schema.getFullName() + " has no field that can be a feature; its fields are "
                            + NamedField.namesOf(schema));
        }
        return new EventReader(id, label, time, features);
    }

    /**
     * Reads a record.
     *
     * @param recordTimeMs Kafka's timestamp of the record, the event time where no field holds it
     * @throws UnusableRecordException if identifier, label, time or a feature is not usable
     */
    public Event read(IndexedRecord record, long recordTimeMs) throws UnusableRecordException {
        return new Event(
                id.id(record),
                time.of(record, recordTimeMs),
                label == null ? Label.UNKNOWN : label.label(record),
                features(record));
    }

    /** Returns the names of the fields that are features. */
    public List<String> featureFields() {
        return features.stream().map(RecordField::name).toList();
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
