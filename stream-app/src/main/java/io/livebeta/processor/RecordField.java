package io.livebeta.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** A feature field of a record: where it stands, and how it is read. */
record RecordField(String name, int position, FeatureReader reader) {

    /** Returns the fields of a record type that are wanted as features and can be features. */
    static List<RecordField> featuresOf(Schema type, Predicate<String> wanted) {
        return featuresOf(type, wanted, "", Set.of());
    }

    /**
     * Returns the fields of a record type within others that can be features.
     *
     * @param prefix what their names begin with
     * @param around full names of the record types around this one
     */
    static List<RecordField> featuresWithin(Schema type, String prefix, Set<String> around) {
        return featuresOf(type, field -> true, prefix, around);
    }

    private static List<RecordField> featuresOf(
            Schema type, Predicate<String> wanted, String prefix, Set<String> around) {
        Set<String> types = new HashSet<>(around);
        types.add(type.getFullName());
        List<RecordField> fields = new ArrayList<>();
        for (Schema.Field field : type.getFields()) {
            String name = prefix + field.name();
            FeatureReader reader = wanted.test(field.name()) ? FeatureReader.of(name, field.schema(), types) : null;
            if (reader != null) {
                fields.add(new RecordField(name, field.pos(), reader));
            }
        }
        return fields;
    }

    /** Reads the field of a record; all of a missing record is missing. */
    void read(Object record, FeatureReader.FeatureSink features) throws UnusableRecordException {
        reader.read(record == null ? null : ((IndexedRecord) record).get(position), features);
    }
}
