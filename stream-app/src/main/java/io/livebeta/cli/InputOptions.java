package io.livebeta.cli;

import io.livebeta.cli.input.CsvEvents;
import io.livebeta.cli.input.CsvOptions;
import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say how a file of events is read, and how much of it. */
final class InputOptions {

    @Option(names = "--label", paramLabel = "COL", description = "Column of the label (default: the key label.field).")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--drop",
            paramLabel = "COL",
            split = ",",
            description = "Columns that are no features, separated by commas.")
    private Set<String> drop = new LinkedHashSet<>();

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description = "Label of the positives; all others are negatives (default: labels are 0 and 1).")
    private Optional<String> positive = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Amounts.Count.class,
            description = "Take the first N events alone (default: all).")
    private Optional<Long> limit = Optional.empty();

    /** Returns the largest number of events, empty for all. */
    OptionalLong limit() {
        return limit.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Returns whether the user has said anything of how a file is to be read. */
    boolean describeAFile() {
        return label.isPresent() || !drop.isEmpty() || positive.isPresent();
    }

    /** Opens a CSV or ARFF file, plain or gzipped. */
    EventSource open(Path file, LearnerConfig config) throws IOException {
        String timeField = config.timeField();
        return CsvEvents.open(new CsvOptions(
                file,
                label.orElse(config.labelField()),
                drop,
                positive,
                config.idField(),
                timeField.isEmpty() ? Optional.empty() : Optional.of(timeField),
                limit()));
    }
}
