package io.livebeta.cli;

import io.livebeta.processor.EventReader;
import io.livebeta.processor.FieldSelection;
import io.livebeta.processor.UnusableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * What a configuration makes of the fields of a schema.
 *
 * @param features fields that are features
 * @param unfit fields that are wanted as features, but whose type cannot be one
 * @param absent fields that the keys {@code features.include} and {@code features.exclude} name and the schema lacks
 */
record SchemaFields(List<String> features, List<String> unfit, List<String> absent) {

    /**
     * Looks the fields up.
     *
     * @throws CommandException if the schema lacks id, label or time, or has no feature
     */
    static SchemaFields of(Schema schema, FieldSelection selection) {
        List<String> features = features(schema, selection);
        Set<String> roles = Set.of(selection.id(), selection.label(), selection.time());
        List<String> unfit = schema.getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> !roles.contains(name) && wants(selection, name) && !isAmong(features, name))
                .toList();
        List<String> absent = Stream.concat(selection.include().stream(), selection.exclude().stream())
                .filter(name -> schema.getField(name) == null)
                .sorted()
                .toList();
        return new SchemaFields(features, unfit, absent);
    }

    private static List<String> features(Schema schema, FieldSelection selection) {
        try {
            return EventReader.of(schema, selection).featureFields();
        } catch (UnusableRecordException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private static boolean wants(FieldSelection selection, String name) {
        return !selection.exclude().contains(name)
                && (selection.include().isEmpty() || selection.include().contains(name));
    }

    /** The fields of a nested record are features as {@code outer.inner}. */
    private static boolean isAmong(List<String> features, String name) {
        return features.stream().anyMatch(feature -> feature.equals(name) || feature.startsWith(name + "."));
    }

    /** Returns a line for everything that is likely not meant so. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!unfit.isEmpty()) {
            warnings.add("no features, for their types cannot be: " + String.join(", ", unfit));
        }
        if (!absent.isEmpty()) {
            warnings.add("features.include or features.exclude names fields that are not there: "
                    + String.join(", ", absent));
        }
        return warnings;
    }
}
