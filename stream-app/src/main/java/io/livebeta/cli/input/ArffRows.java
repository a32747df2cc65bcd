package io.livebeta.cli.input;

import io.livebeta.cli.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dense rows of an ARFF file, as WEKA and MOA write them: {@code @attribute} lines, {@code @data}, one line a row,
 * comments after {@code %} at the start of a line.
 */
final class ArffRows implements Rows {

    private static final Pattern ATTRIBUTE = Pattern.compile(
            "@attribute\\s+('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s{]+)\\s*(.+)",
            Pattern.CASE_INSENSITIVE);

    private final BufferedReader reader;
    private final List<Column> columns = new ArrayList<>();

    ArffRows(BufferedReader reader) throws IOException {
        this.reader = reader;
        String line = line();
        while (line != null && !line.equalsIgnoreCase("@data")) {
            readDeclaration(line);
            line = line();
        }
        if (line == null || columns.isEmpty()) {
            throw new CommandException("the ARFF header is incomplete; it needs @attribute lines and @data");
        }
    }

    private void readDeclaration(String line) {
        Matcher attribute = ATTRIBUTE.matcher(line);
        if (attribute.matches()) {
            columns.add(new Column(ArffLine.unquote(attribute.group(1)), type(attribute.group(2), line)));
        } else if (!line.toLowerCase(Locale.ROOT).startsWith("@relation")) {
            throw new CommandException("the ARFF header line '%s' is not understood".formatted(line));
        }
    }

    private static Column.Type type(String declared, String line) {
        String word = declared.startsWith("{") ? "{" : declared.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return switch (word) {
            case "numeric", "real", "integer" -> Column.Type.NUMBER;
            case "{", "string", "date" -> Column.Type.TEXT;
            default -> throw new CommandException("the ARFF header line '%s' has an unknown type".formatted(line));
        };
    }

    @Override
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    @Override
    public String @Nullable [] next() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        if (line.startsWith("{")) {
            throw new CommandException("sparse ARFF rows ({index value, ...}) are not supported; write dense ones");
        }
        return ArffLine.cells(line).toArray(String[]::new);
    }

    /** Returns the next line that says something, trimmed, or null at the end. */
    private @Nullable String line() throws IOException {
        String line = reader.readLine();
        while (line != null && (line.isBlank() || line.strip().startsWith("%"))) {
            line = reader.readLine();
        }
        return line == null ? null : line.strip();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
