package io.livebeta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/** The metric windows as a reader of the compacted topic sees them: the last record of each. */
final class Windows {

    private Windows() {}

    static Map<String, GenericRecord> last(List<GenericRecord> records) {
        Map<String, GenericRecord> windows = new TreeMap<>();
        for (GenericRecord record : records) {
            windows.put(record.get("segment") + "@" + record.get("window_start"), record);
        }
        return windows;
    }

    /** Returns whether the windows hold so many events. */
    static Predicate<List<GenericRecord>> holding(long events) {
        return records -> last(records).values().stream()
                        .mapToLong(window -> (Long) window.get("events"))
                        .sum()
                == events;
    }

    /**
     * Returns every field by its name but the soft counts: their last digits depend on how often a task has sent what
     * it had summed.
     */
    static Map<String, Object> exactFields(IndexedRecord window) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : window.getSchema().getFields()) {
            if (!field.name().startsWith("soft_")) {
                fields.put(field.name(), String.valueOf(window.get(field.pos())));
            }
        }
        return fields;
    }
}
