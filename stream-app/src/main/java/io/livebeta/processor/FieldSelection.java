package io.livebeta.processor;

import io.livebeta.config.LearnerConfig;
import java.util.List;
import java.util.Set;

/**
 * Which fields of the user's record are what.
 *
 * @param id field of the identifier
 * @param label field of the label
 * @param time field of the event time; empty for Kafka's timestamp
 * @param include fields that may be features; empty for all
 * @param exclude fields that are not features
 */
public record FieldSelection(String id, String label, String time, Set<String> include, Set<String> exclude) {

    public static FieldSelection of(LearnerConfig config) {
        return new FieldSelection(
                config.idField(),
                config.labelField(),
                config.timeField(),
                Set.copyOf(config.featuresInclude()),
                Set.copyOf(config.featuresExclude()));
    }

    /** Returns whether a field is a feature; identifier, time and label never are. */
    boolean isFeature(String field) {
        return !List.of(id, label, time).contains(field)
                && (include.isEmpty() || include.contains(field))
                && !exclude.contains(field);
    }
}
