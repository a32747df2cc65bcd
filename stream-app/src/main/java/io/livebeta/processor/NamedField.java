package io.livebeta.processor;

import io.livebeta.model.Label;
import io.livebeta.schema.DeadLetterReason;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A field of a record that has a meaning, found by its name: an identifier or a label.
 *
 * @param schema the field as the record's schema has it
 */
record NamedField(Schema.Field schema) {

    /**
     * Finds a field.
     *
     * @param why what asks for the field, for the message
     * @throws UnusableRecordException if the schema is not one of a record, or has no such field
     */
    static NamedField of(Schema record, String name, String why) throws UnusableRecordException {
        if (record.getType() != Schema.Type.RECORD) {
            throw new UnusableRecordException(
                    DeadLetterReason.WRONG_SCHEMA, "the value is of type " + record.getType() + ", not a record");
        }
        Schema.Field field = record.getField(name);
        if (field == null) {
            throw new UnusableRecordException(
                    DeadLetterReason.WRONG_SCHEMA,
                    "schema " + record.getFullName() + " has no field '" + name + "', which " + why
                            + "; its fields are " + namesOf(record));
        }
        return new NamedField(field);
    }

    /** Returns the names of a record's fields, for a message. */
    static String namesOf(Schema record) {
        return record.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
    }

    /** Reads the field as an identifier, which is not empty. */
    String id(IndexedRecord record) throws UnusableRecordException {
        Object value = record.get(schema.pos());
        String text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            throw new UnusableRecordException(
                    DeadLetterReason.MISSING_ID, "field '" + schema.name() + "' is empty, but must identify the event");
        }
        return text;
    }

    /** Reads the field as a label; null is one that is unknown. */
    Label label(IndexedRecord record) throws UnusableRecordException {
        Object value = record.get(schema.pos());
        if (value == null) {
            return Label.UNKNOWN;
        }
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "0", "0.0", "-0.0", "false" -> Label.NEGATIVE;
            case "1", "1.0", "true" -> Label.POSITIVE;
            default ->
                throw new UnusableRecordException(
                        DeadLetterReason.BAD_LABEL,
                        "field '" + schema.name() + "' is " + value + ", but a label is 0, 1 or null");
        };
    }
}
