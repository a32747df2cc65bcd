package io.livebeta.processor;

import java.util.List;
import org.apache.avro.Schema;

/** Questions about Avro types. */
final class AvroTypes {

    private AvroTypes() {}

    /** Returns the type that a union with null makes optional; any other schema as it is. */
    static Schema withoutNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> others = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return others.size() == 1 ? others.get(0) : schema;
    }

    static boolean isNumeric(Schema schema) {
        return switch (withoutNull(schema).getType()) {
            case INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
        };
    }
}
