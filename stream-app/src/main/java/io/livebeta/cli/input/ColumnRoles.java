package io.livebeta.cli.input;

import io.livebeta.cli.CommandException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What each column is for, by column number; a column in no role is dropped.
 *
 * @param label the label
 * @param id the identifier, if the file has one
 * @param time the event time, if one was named
 * @param features the features, in file order
 */
record ColumnRoles(int label, OptionalInt id, OptionalInt time, List<Integer> features) {

    /**
     * Finds the columns that the options name.
     *
     * @throws CommandException where a column is missing or would have two roles
     */
    static ColumnRoles of(ColumnNames names, CsvOptions options) {
        int label = names.require(options.label(), "label");
        OptionalInt id = names.find(options.idField());
        OptionalInt time = options.timeField().stream()
                .mapToInt(name -> names.require(name, "time"))
                .findFirst();
        if (IntStream.concat(id.stream(), time.stream()).anyMatch(column -> column == label)) {
            throw new CommandException(
                    "column '%s' cannot be the label and the id or time too".formatted(names.original(label)));
        }
        return new ColumnRoles(label, id, time, features(names, options, label, id, time));
    }

    private static List<Integer> features(
            ColumnNames names, CsvOptions options, int label, OptionalInt id, OptionalInt time) {
        Set<Integer> others = new HashSet<>();
        options.drop().forEach(name -> others.add(names.require(name, "dropped")));
        others.add(label);
        id.ifPresent(others::add);
        time.ifPresent(others::add);
        List<Integer> features = new ArrayList<>();
        IntStream.range(0, names.size())
                .filter(column -> !others.contains(column))
                .forEach(features::add);
        return List.copyOf(features);
    }
}
