package io.livebeta.cli.input;

import io.livebeta.cli.CommandException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns label cells into numbers: 1 for the value that names the positives and 0 for all others, or, where no value is
 * named, the number in the cell as it is. A missing label is null.
 */
final class LabelMapping {

    private static final int SHOWN_VALUES = 5;

    private final Optional<String> positive;
    private final Set<String> values = new LinkedHashSet<>();
    private boolean numeric = true;
    private boolean positiveSeen;

    LabelMapping(Optional<String> positive) {
        this.positive = positive;
    }

    /** Takes note of a cell, in the first pass. */
    void see(String cell) {
        if (Cells.isMissing(cell)) {
            return;
        }
        numeric = numeric && Cells.number(cell).isPresent();
        positiveSeen = positiveSeen || isPositive(cell);
        if (values.size() <= SHOWN_VALUES) {
            values.add(cell);
        }
    }

    /**
     * Checks that what was seen can be mapped.
     *
     * @throws CommandException where the labels need {@code --positive}, or its value never occurs
     */
    void check(String column) {
        if (positive.isEmpty() && !numeric) {
            throw new CommandException(
                    "label column '%s' is not numeric: its values are %s; name the positive one with --positive"
                            .formatted(column, shown()));
        }
        if (positive.isPresent() && !values.isEmpty() && !positiveSeen) {
            throw new CommandException("label column '%s' never holds '%s'; its values are %s; correct --positive"
                    .formatted(column, positive.get(), shown()));
        }
    }

    /** Returns the label of a cell that was seen before, or null. */
    @Nullable Double label(String cell) {
        if (Cells.isMissing(cell)) {
            return null;
        }
        return positive.isPresent()
                ? Double.valueOf(isPositive(cell) ? 1 : 0)
                : Double.valueOf(Cells.number(cell).orElseThrow());
    }

    /** Equal as text or, so that 1 finds 1.0, as numbers. */
    private boolean isPositive(String cell) {
        return positive.isPresent() && (cell.equals(positive.get()) || sameNumber(cell, positive.get()));
    }

    private static boolean sameNumber(String one, String other) {
        OptionalDouble number = Cells.number(one);
        return number.isPresent() && number.equals(Cells.number(other));
    }

    private String shown() {
        String first = String.join(", ", values.stream().limit(SHOWN_VALUES).toList());
        return values.size() > SHOWN_VALUES ? first + ", ..." : first;
    }
}
