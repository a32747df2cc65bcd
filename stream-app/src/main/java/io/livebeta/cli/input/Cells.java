package io.livebeta.cli.input;

import java.util.Locale;
import java.util.OptionalDouble;

/** What the text of a cell stands for. */
final class Cells {

    private static final String DECIMAL_CHARACTERS = "0123456789+-.eE";

    private Cells() {}

    /** Returns whether the cell holds no value: it is empty or {@code ?}. */
    static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.equals("?");
    }

    /**
     * Returns the number in decimal or scientific notation, or a spelling of NaN or infinity; empty for any other text.
     * Java's other notations are text here, for {@code 1d} and {@code 0x1p3} are more likely codes than numbers.
     */
    static OptionalDouble number(String cell) {
        return isDecimal(cell) ? decimal(cell) : spelled(cell.toLowerCase(Locale.ROOT));
    }

    private static boolean isDecimal(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (DECIMAL_CHARACTERS.indexOf(cell.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static OptionalDouble decimal(String cell) {
        try {
            return OptionalDouble.of(Double.parseDouble(cell));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble spelled(String cell) {
        return switch (cell) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }
}
