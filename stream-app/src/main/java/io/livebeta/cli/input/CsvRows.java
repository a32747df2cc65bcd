package io.livebeta.cli.input;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.livebeta.cli.CommandException;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma-separated rows (RFC 4180) below a row of names. */
final class CsvRows implements Rows {

    private static final ObjectReader CELLS = new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);

    private final MappingIterator<String[]> rows;
    private final List<Column> columns;

    CsvRows(Reader reader) throws IOException {
        rows = CELLS.readValues(reader);
        String[] names = next();
        if (names == null) {
            throw new CommandException("the file is empty; it needs a header row");
        }
        columns = Arrays.stream(names)
                .map(name -> new Column(name, Column.Type.UNDECLARED))
                .toList();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String @Nullable [] next() throws IOException {
        return rows.hasNextValue() ? rows.nextValue() : null;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
