package io.livebeta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The result of an evaluation for the eye: a line a loss under a line of names. */
final class ResultTable {

    private static final List<String> HEADER = List.of(
            "loss",
            "fbeta",
            "precision",
            "recall",
            "oracle_fbeta",
            "auprc",
            "log_loss",
            "beta_opt",
            "threshold",
            "events_per_second");

    private ResultTable() {}

    static String of(EvaluationResult result) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        result.results().forEach(row -> lines.add(cells(row)));
        return "%s: %s events, %s positives%n%n%s%n%nbaselines: no_change_fbeta %s, majority_fbeta %s"
                .formatted(
                        result.input(),
                        count(result.events()),
                        count(result.positives()),
                        aligned(lines),
                        number(result.baselines().noChangeFbeta()),
                        number(result.baselines().majorityFbeta()));
    }

    private static List<String> cells(EvaluationResult.Row row) {
        return List.of(
                row.loss(),
                number(row.fbeta()),
                number(row.precision()),
                number(row.recall()),
                number(row.oracleFbeta()),
                number(row.auprc()),
                number(row.logLoss()),
                number(row.betaOpt()),
                number(row.threshold()),
                count(row.eventsPerSecond()));
    }

    private static String aligned(List<List<String>> lines) {
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .getAsInt())
                .toArray();
        return lines.stream()
                .map(line -> IntStream.range(0, widths.length)
                        .mapToObj(column -> padded(line.get(column), widths[column], column == 0))
                        .collect(Collectors.joining("  ")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String padded(String cell, int width, boolean toTheLeft) {
        String blanks = " ".repeat(width - cell.length());
        return toTheLeft ? cell + blanks : blanks + cell;
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
