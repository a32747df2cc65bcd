package io.livebeta.cli;

import java.util.ArrayList;
import java.util.List;

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
                        Figures.count(result.events()),
                        Figures.count(result.positives()),
                        delay(result.results().get(0)),
                        rows(result.results()),
                        summaries(result.summary()),
                        Figures.number(result.baselines().noChangeFbeta()),
                        Figures.number(result.baselines().majorityFbeta()));
    }

    private static String delay(EvaluationResult.Row row) {
        String delay = Figures.delay(row);
        return delay.isEmpty() ? "" : ", labels " + delay;
    }

    private static TextTable rows(List<EvaluationResult.Row> rows) {
        TextTable table = new TextTable(ROW_NAMES);
        rows.forEach(row -> table.add(cells(row)));
        return table;
    }

    /** Returns the cells of a row, in the order of its names. */
    static List<String> cells(EvaluationResult.Row row) {
        return List.of(
                row.loss(),
                Long.toString(row.seed()),
                Figures.number(row.fbeta()),
                Figures.number(row.fbetaAtHalf()),
                Figures.number(row.oracleFbeta()),
                Figures.number(row.precision()),
                Figures.number(row.recall()),
                Figures.number(row.auprc()),
                Figures.number(row.logLoss()),
                Figures.number(row.calibrationError()),
                Figures.number(row.kappaTemporal()),
                Figures.number(row.betaOpt()),
                Figures.number(row.threshold()),
                Figures.count(row.eventsPerSecond()));
    }

    /** Returns mean and spread, or nothing where one seed has none. */
    private static String summaries(List<EvaluationResult.Summary> summaries) {
        List<Long> seeds = summaries.get(0).seeds();
        if (seeds.size() == 1) {
            return "";
        }
        TextTable table = new TextTable(SUMMARY_NAMES);
        summaries.forEach(summary -> table.add(cells(summary, "+-")));
        return "mean and standard deviation over the seeds %s:%n%s%n%n".formatted(Figures.seeds(seeds), table);
    }

    /** Returns the cells of a summary, in the order of its names. */
    static List<String> cells(EvaluationResult.Summary summary, String plusMinus) {
        List<String> cells = new ArrayList<>(List.of(summary.loss()));
        summary.spreads().forEach(spread -> cells.add(Figures.spread(spread, plusMinus)));
        return cells;
    }
}
