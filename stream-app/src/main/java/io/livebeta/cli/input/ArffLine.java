package io.livebeta.cli.input;

import java.util.ArrayList;
import java.util.List;

/** One line of ARFF values: separated by commas, quoted with {@code '} or {@code "}, escaped with a backslash. */
final class ArffLine {

    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;
    private char openQuote;

    private ArffLine() {}

    /** Returns the values of a line, trimmed unless quoted. */
    static List<String> cells(String line) {
        ArffLine parsed = new ArffLine();
        for (int i = 0; i < line.length(); i++) {
            boolean escaped = parsed.openQuote != 0 && line.charAt(i) == '\\' && i + 1 < line.length();
            if (escaped) {
                parsed.cell.append(line.charAt(++i));
            } else {
                parsed.accept(line.charAt(i));
            }
        }
        parsed.endCell();
        return parsed.cells;
    }

    /** Returns a single value without its quotes, commas being part of it. */
    static String unquote(String value) {
        boolean quoted = value.startsWith("'") || value.startsWith("\"");
        return quoted ? cells(value).get(0) : value;
    }

    private void accept(char c) {
        if (openQuote != 0) {
            acceptQuoted(c);
        } else if (c == ',') {
            endCell();
        } else if ((c == '\'' || c == '"') && cell.toString().isBlank()) {
            openQuote = c;
            quoted = true;
            cell.setLength(0);
        } else if (!quoted) {
            cell.append(c);
        }
    }

    private void acceptQuoted(char c) {
        if (c == openQuote) {
            openQuote = 0;
        } else {
            cell.append(c);
        }
    }

    private void endCell() {
        cells.add(quoted ? cell.toString() : cell.toString().strip());
        cell.setLength(0);
        quoted = false;
    }
}
