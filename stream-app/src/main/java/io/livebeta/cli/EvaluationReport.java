package io.livebeta.cli;

import io.livebeta.cli.report.Report;
import io.livebeta.metric.FBeta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of an evaluation as a report shows it. */
final class EvaluationReport {

    private static final int MEMORIES_A_STREAM = 20;
    private static final long SHORTEST_MEMORY = 100;

    private final EvaluationResult result;
    private final List<Long> seeds;
    private final String metric;

    private EvaluationReport(EvaluationResult result) {
        this.result = result;
        this.seeds = result.summary().get(0).seeds();
        this.metric = new FBeta(result.results().get(0).beta()).name().toUpperCase(Locale.ROOT);
    }

    /**
     * Returns the report.
     *
     * @param charts what the charts show, a loss after the other
     * @param memory labelled events over which the recent metric was taken
     */
    static Report of(EvaluationResult result, List<Report.LossCharts> charts, long memory) {
        EvaluationReport report = new EvaluationReport(result);
        return new Report(
                "Evaluation of " + Path.of(result.input()).getFileName(),
                report.facts(),
                report.tables(),
                report.metric,
                memory,
                charts,
                report.chartsNote());
    }

    /** Returns a memory that is short against a stream, in round numbers of events. */
    static long memory(long events) {
        long exact = Math.max(SHORTEST_MEMORY, events / MEMORIES_A_STREAM);
        long unit = 1;
        while (exact / unit >= 10) {
            unit *= 10;
        }
        return exact / unit * unit;
    }

    private List<Report.Fact> facts() {
        List<Report.Fact> facts = new ArrayList<>();
        facts.add(new Report.Fact("Input", result.input()));
        facts.add(new Report.Fact("Events", Figures.count(result.events())));
        facts.add(new Report.Fact("Positives", Figures.count(result.positives()) + positiveShare()));
        if (result.deadLetters() > 0) {
            facts.add(new Report.Fact("Unusable events", Figures.count(result.deadLetters())));
        }
        String delay = Figures.delay(result.results().get(0));
        facts.add(new Report.Fact("Labels", delay.isEmpty() ? "at once" : delay));
        facts.add(new Report.Fact(seeds.size() == 1 ? "Seed" : "Seeds", Figures.seeds(seeds)));
        facts.add(new Report.Fact(
                metric + " of repeating the last label",
                Figures.number(result.baselines().noChangeFbeta())));
        facts.add(new Report.Fact(
                metric + " of the majority class",
                Figures.number(result.baselines().majorityFbeta())));
        return facts;
    }

    private String positiveShare() {
        return result.events() == 0
                ? ""
                : String.format(Locale.ROOT, " (%.2f %%)", 100.0 * result.positives() / result.events());
    }

    private List<Report.Table> tables() {
        return seeds.size() == 1 ? List.of(rows("Each loss")) : List.of(summary(), rows("Each seed"));
    }

    private Report.Table summary() {
        List<List<String>> rows = result.summary().stream()
                .map(summary -> ResultTable.cells(summary, "\u00b1"))
                .toList();
        List<String> header = List.of(
                "Loss",
                metric,
                metric + " at 0.5",
                metric + ", best threshold",
                "AUPRC",
                "Log-loss",
                "Calibration error",
                "Kappa-temporal");
        return new Report.Table("Mean and standard deviation over the seeds", header, rows);
    }

    private Report.Table rows(String title) {
        List<String> header = List.of(
                "Loss",
                "Seed",
                metric,
                metric + " at 0.5",
                metric + ", best threshold",
                "Precision",
                "Recall",
                "AUPRC",
                "Log-loss",
                "Calibration error",
                "Kappa-temporal",
                "Last beta_opt",
                "Last threshold",
                "Events/s");
        return new Report.Table(
                title, header, result.results().stream().map(ResultTable::cells).toList());
    }

    private String chartsNote() {
        return seeds.size() == 1 ? "" : "The charts and matrices are of the first seed, " + seeds.get(0) + ".";
    }
}
