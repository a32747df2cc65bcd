package io.livebeta.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** A feature field of a record: where it stands, and how it is read. */
record RecordField(String name, int position, FeatureReader reader) {

    /** Returns the fields of a record type that are wanted as features and can be features. */
    static List<RecordField> featuresOf(Schema type, Predicate<String> wanted, String prefix) {
        List<RecordField> fields = new ArrayList<>();
        for (Schema.Field field : type.getFields()) {
            FeatureReader reader =
                    wanted.test(field.name()) ? FeatureReader.of(prefix + field.name(), field.schema()) : null;
            if (reader != null) {
                fields.add(new RecordField(prefix + field.name(), field.pos(), reader));
            }
        }
        return fields;
    }

    /** Reads the field of a record; all of a missing record is missing. */
    void read(Object record, FeatureReader.FeatureSink features) throws UnusableRecordException {
        reader.read(record == null ? null : ((IndexedRecord) record).get(position), features);
    }
}
