package io.livebeta.cli.input;

import com.fasterxml.jackson.core.JacksonException;
import io.livebeta.cli.CommandException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The rows of a file of any kind. Whatever is wrong with the file is told with its name and the row. */
final class Table implements Closeable {

    private final Path file;
    private final Rows rows;
    private final int width;
    private long row;

    private Table(Path file) throws IOException {
        this.file = file;
        rows = told(() -> header(file));
        width = rows.columns().size();
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws CommandException where there is no such file, or it has no header
     */
    static Table open(Path file) throws IOException {
        return new Table(file);
    }

    private static Rows header(Path file) throws IOException {
        BufferedReader text = TextFile.open(file);
        try {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            boolean arff = name.endsWith(".arff") || name.endsWith(".arff.gz");
            return arff ? new ArffRows(text) : new CsvRows(text);
        } catch (IOException | CommandException e) {
            text.close();
            throw e;
        }
    }

    /** Returns the columns, in file order. */
    List<Column> columns() {
        return rows.columns();
    }

    /**
     * Returns the next row, one cell a column, or null after the last.
     *
     * @throws CommandException where the row is malformed or the file is damaged
     */
    String @Nullable [] next() throws IOException {
        row++;
        String[] cells = told(rows::next);
        if (cells != null && cells.length != width) {
            throw error("the header has %d columns, the row %d".formatted(width, cells.length));
        }
        return cells;
    }

    /** Returns an error about the row read last; the first row below the header is row 1. */
    CommandException error(String message) {
        return new CommandException(place() + message);
    }

    private <T> T told(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (EOFException | ZipException e) {
            throw new CommandException(place() + "the gzip data is truncated or damaged", e);
        } catch (JacksonException e) {
            throw new CommandException(place() + e.getOriginalMessage(), e);
        } catch (CommandException e) {
            throw new CommandException(place() + e.getMessage(), e);
        }
    }

    private String place() {
        return row == 0 ? file + ": " : "%s, row %d: ".formatted(file, row);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
