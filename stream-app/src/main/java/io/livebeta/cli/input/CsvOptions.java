package io.livebeta.cli.input;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How a file is read. A column may be named as in the file or by its valid name ({@link ColumnNames}).
 *
 * @param file a CSV file with a header row, or an ARFF file ({@code .arff}), plain or gzipped
 * @param label column of the label
 * @param drop columns that are not features
 * @param positive label of the positives; all others are negatives. Empty where the labels are numbers
 * @param idField column of the identifier; where there is none, a field of this name holds the event number
 * @param timeField column of the event time; where empty, the event number in milliseconds is the time
 * @param limit largest number of events, at least 0; empty for all
 */
public record CsvOptions(
        Path file,
        String label,
        Set<String> drop,
        Optional<String> positive,
        String idField,
        Optional<String> timeField,
        OptionalLong limit) {

    public CsvOptions {
        drop = Set.copyOf(drop);
    }
}
