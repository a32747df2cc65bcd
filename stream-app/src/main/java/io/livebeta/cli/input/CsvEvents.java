package io.livebeta.cli.input;

import io.livebeta.cli.CommandException;
import java.io.IOException;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The events of a CSV or ARFF file. Opening reads the file once, to learn the types of its columns and to check it; the
 * events come from a second pass.
 *
 * <p>A column is of doubles where every value present is a number, else of strings; an ARFF header says it itself. NaN
 * and infinities pass as they are, for the learner sets such events aside in one place.
 */
public final class CsvEvents implements EventSource {

    private final Table table;
    private final EventLayout layout;
    private final long size;
    private long number;

    private CsvEvents(Table table, EventLayout layout, long size) {
        this.table = table;
        this.layout = layout;
        this.size = size;
    }

    /**
     * Checks a file and opens it.
     *
     * @throws CommandException where the file, a row of it, or a column that the options name is not as it has to be
     */
    public static CsvEvents open(CsvOptions options) throws IOException {
        try (Table table = Table.open(options.file())) {
            ColumnNames names = new ColumnNames(table.columns(), Set.of(EventLayout.TIME_FIELD));
            ColumnRoles roles = ColumnRoles.of(names, options);
            LabelMapping labels = new LabelMapping(options.positive());
            FileScan scan = FileScan.of(table, roles, labels);
            labels.check(names.original(roles.label()));
            EventLayout layout = new EventLayout(names, roles, scan, labels, options.idField());
            long size = Math.min(scan.rows(), options.limit().orElse(Long.MAX_VALUE));
            return new CsvEvents(Table.open(options.file()), layout, size);
        }
    }

    @Override
    public Schema schema() {
        return layout.schema();
    }

    @Override
    public EventFields fields() {
        return layout.fields();
    }

    @Override
    public @Nullable GenericRecord next() throws IOException {
        if (number == size) {
            return null;
        }
        String[] cells = table.next();
        return cells == null ? null : layout.event(cells, number++);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
