package io.livebeta.cli.input;

import io.livebeta.cli.CommandException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The names of a file's columns, as written and made valid for Avro: every character outside {@code [A-Za-z0-9_]}
 * becomes {@code _}, a leading digit gets {@code _} in front, and of equal names all but the first are numbered
 * ({@code a}, {@code a_2}).
 */
final class ColumnNames {

    private final List<String> original;
    private final List<String> valid = new ArrayList<>();

    /** Takes the columns of a file; a reserved name is numbered like a duplicate. */
    ColumnNames(List<Column> columns, Set<String> reserved) {
        original = columns.stream().map(Column::name).toList();
        Set<String> taken = new HashSet<>(reserved);
        for (String name : original) {
            valid.add(unique(valid(name), taken));
        }
    }

    /** Returns the name made valid, not yet numbered. */
    static String valid(String name) {
        String replaced = name.replaceAll("[^A-Za-z0-9_]", "_");
        return replaced.isEmpty() || Character.isDigit(replaced.charAt(0)) ? "_" + replaced : replaced;
    }

    /** Returns the valid name of a column. */
    String valid(int column) {
        return valid.get(column);
    }

    /** Returns the name of a column as the file writes it. */
    String original(int column) {
        return original.get(column);
    }

    int size() {
        return original.size();
    }

    /** Returns the column of a name, as written or valid; of equal ones the first. */
    OptionalInt find(String name) {
        int column = original.indexOf(name);
        column = column >= 0 ? column : valid.indexOf(name);
        return column >= 0 ? OptionalInt.of(column) : OptionalInt.empty();
    }

    /** Returns the column of a name that has to be there. */
    int require(String name, String role) {
        return find(name)
                .orElseThrow(() -> new CommandException("there is no %s column '%s'; the columns are %s"
                        .formatted(role, name, String.join(", ", original))));
    }

    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = name + "_" + number;
        }
        return candidate;
    }
}
