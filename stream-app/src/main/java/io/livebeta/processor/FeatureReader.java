package io.livebeta.processor;

import io.livebeta.model.CategoryHasher;
import io.livebeta.schema.DeadLetterReason;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Reads one field of a record into features. Numbers and booleans are numeric, strings and enums are categories,
 * arrays of numbers are vectors whose elements are features {@code name[0]}, {@code name[1]}, ..., and records are
 * read field by field as {@code outer.inner}, save one that holds records of its own type, which has no end.
 */
interface FeatureReader {

    /** Adds what a value holds; null is a missing value. */
    void read(Object value, FeatureSink features) throws UnusableRecordException;

    /** Takes features in. */
    interface FeatureSink {

        void number(String name, double value);

        void category(int bucket);
    }

    /**
     * Returns the reader of a field, or null where a field of this type cannot be a feature.
     *
     * @param around full names of the record types around the field
     */
    static FeatureReader of(String name, Schema schema, Set<String> around) {
        Schema type = AvroTypes.withoutNull(schema);
        return switch (type.getType()) {
            case INT, LONG, FLOAT, DOUBLE -> (value, features) -> features.number(name, number(name, value));
            case BOOLEAN -> (value, features) -> features.number(name, value == null ? Double.NaN : flag(value));
            case STRING, ENUM -> (value, features) -> addCategory(name, value, features);
            case ARRAY -> AvroTypes.isNumeric(type.getElementType()) ? vector(name) : null;
            case RECORD -> around.contains(type.getFullName()) ? null : nested(name, type, around);
            default -> null;
        };
    }

    private static double number(String name, Object value) throws UnusableRecordException {
        if (value == null) {
            return Double.NaN;
        }
        double number = ((Number) value).doubleValue();
        if (!Double.isFinite(number)) {
            throw new UnusableRecordException(
                    DeadLetterReason.BAD_VALUE, "field '" + name + "' is " + number + ", which is no finite number");
        }
        return number;
    }

    private static double flag(Object value) {
        return (Boolean) value ? 1 : 0;
    }

    private static void addCategory(String name, Object value, FeatureSink features) {
        if (value != null) {
            features.category(CategoryHasher.bucket(name, value.toString()));
        }
    }

    private static FeatureReader vector(String name) {
        return (value, features) -> {
            List<?> elements = value == null ? List.of() : (List<?>) value;
            for (int i = 0; i < elements.size(); i++) {
                String element = name + "[" + i + "]";
                features.number(element, number(element, elements.get(i)));
            }
        };
    }

    private static FeatureReader nested(String name, Schema type, Set<String> around) {
        List<RecordField> fields = RecordField.featuresWithin(type, name + ".", around);
        return (value, features) -> {
            for (RecordField field : fields) {
                field.read(value, features);
            }
        };
    }
}
