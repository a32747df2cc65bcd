package io.livebeta.cli.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A header and the rows below it, read once from top to bottom. */
interface Rows extends Closeable {

    /** Returns the columns, in file order. */
    List<Column> columns();

    /** Returns the cells of the next row, trimmed unless quoted, or null after the last. */
    String @Nullable [] next() throws IOException;
}
