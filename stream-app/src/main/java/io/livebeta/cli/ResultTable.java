package io.livebeta.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of an evaluation for the eye: a line a loss and seed, and below them what the seeds give together. */
final class ResultTable {

    private static final List<String> ROW_NAMES = List.of(
            "loss",
            "seed",
            "fbeta",
            "at_half",
            "oracle",
            "precision",
            "recall",
            "auprc",
            "log_loss",
            "calibration",
            "kappa_temporal",
            "beta_opt",
            "threshold",
            "events/s");

    private static final List<String> SUMMARY_NAMES =
            List.of("loss", "fbeta", "at_half", "oracle", "auprc", "log_loss", "calibration", "kappa_temporal");

    private ResultTable() {}

    static String of(EvaluationResult result) {
        return "%s: %s events, %s positives%s%n%n%s%n%n%sbaselines: no_change_fbeta %s, majority_fbeta %s"
                .formatted(
                        result.input(),
                        count(result.events()),
                        count(result.positives()),
                        delay(result.results().get(0)),
                        rows(result.results()),
                        summaries(result.summary()),
                        number(result.baselines().noChangeFbeta()),
                        number(result.baselines().majorityFbeta()));
    }

    private static String delay(EvaluationResult.Row row) {
        if (row.delayTimeMs() != null) {
            return String.format(Locale.ROOT, ", labels %,d s late", row.delayTimeMs() / 1_000);
        }
        return row.delay() == 0 ? "" : ", labels " + count(row.delay()) + " events late";
    }

    private static TextTable rows(List<EvaluationResult.Row> rows) {
        TextTable table = new TextTable(ROW_NAMES);
        rows.forEach(row -> table.add(cells(row)));
        return table;
    }

    private static List<String> cells(EvaluationResult.Row row) {
        return List.of(
                row.loss(),
                Long.toString(row.seed()),
                number(row.fbeta()),
                number(row.fbetaAtHalf()),
                number(row.oracleFbeta()),
                number(row.precision()),
                number(row.recall()),
                number(row.auprc()),
                number(row.logLoss()),
                number(row.calibrationError()),
                number(row.kappaTemporal()),
                number(row.betaOpt()),
                number(row.threshold()),
                count(row.eventsPerSecond()));
    }

    /** Returns mean and spread, or nothing where one seed has none. */
    private static String summaries(List<EvaluationResult.Summary> summaries) {
        List<Long> seeds = summaries.get(0).seeds();
        if (seeds.size() == 1) {
            return "";
        }
        TextTable table = new TextTable(SUMMARY_NAMES);
        summaries.forEach(summary -> table.add(cells(summary)));
        return "mean and standard deviation over the seeds %s:%n%s%n%n"
                .formatted(seeds.stream().map(String::valueOf).collect(Collectors.joining(", ")), table);
    }

    private static List<String> cells(EvaluationResult.Summary summary) {
        return List.of(
                summary.loss(),
                spread(summary.fbeta()),
                spread(summary.fbetaAtHalf()),
                spread(summary.oracleFbeta()),
                spread(summary.auprc()),
                spread(summary.logLoss()),
                spread(summary.calibrationError()),
                spread(summary.kappaTemporal()));
    }

    private static String spread(Spread spread) {
        return number(spread.mean()) + " +- " + number(spread.sd());
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
