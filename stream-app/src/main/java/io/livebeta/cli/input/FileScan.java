package io.livebeta.cli.input;

import java.io.IOException;
import java.util.BitSet;

/**
 * The first pass over a file: counts the rows, finds the columns of numbers and checks every cell, so that the second
 * pass cannot fail half-way.
 */
final class FileScan {

    private final Table table;
    private final ColumnRoles roles;
    private final LabelMapping labels;
    private final BitSet text = new BitSet();
    private long rows;

    private FileScan(Table table, ColumnRoles roles, LabelMapping labels) {
        this.table = table;
        this.roles = roles;
        this.labels = labels;
    }

    /** Reads a table to its end. */
    static FileScan of(Table table, ColumnRoles roles, LabelMapping labels) throws IOException {
        FileScan scan = new FileScan(table, roles, labels);
        for (String[] cells = table.next(); cells != null; cells = table.next()) {
            scan.see(cells);
        }
        return scan;
    }

    /** Returns the number of rows below the header. */
    long rows() {
        return rows;
    }

    /** Returns whether a feature's values are numbers: the header says so, or every value present is one. */
    boolean isNumeric(int column) {
        return !text.get(column);
    }

    private void see(String[] cells) {
        rows++;
        labels.see(cells[roles.label()]);
        roles.time().ifPresent(column -> checkTime(cells[column]));
        roles.features().forEach(column -> seeFeature(column, cells[column]));
    }

    private void checkTime(String cell) {
        if (EventTimes.parse(cell).isEmpty()) {
            throw table.error("the time '%s' is not understood; write %s".formatted(cell, EventTimes.ACCEPTED));
        }
    }

    private void seeFeature(int column, String cell) {
        Column declared = table.columns().get(column);
        if (declared.type() == Column.Type.TEXT) {
            text.set(column);
        } else if (!text.get(column)
                && !Cells.isMissing(cell)
                && Cells.number(cell).isEmpty()) {
            if (declared.type() == Column.Type.NUMBER) {
                throw table.error("'%s' is not a number, as the header says '%s' is".formatted(cell, declared.name()));
            }
            text.set(column);
        }
    }
}
