package io.livebeta.cli.report;

import io.livebeta.metric.Confusion;
import io.livebeta.metric.Reliability;
import java.util.List;

/**
 * What there is to show of an evaluation.
 *
 * @param title heading of the page
 * @param facts what was evaluated, and how
 * @param tables the numbers, the main table first
 * @param metric name of the metric, such as F1
 * @param memory labelled events over which the recent metric is taken
 * @param losses what the charts show, in the order of the tables
 * @param chartsNote what to know when reading all charts, empty for nothing
 */
public record Report(
        String title,
        List<Fact> facts,
        List<Table> tables,
        String metric,
        long memory,
        List<LossCharts> losses,
        String chartsNote) {

    /** A name and what it stands for. */
    public record Fact(String name, String value) {}

    /**
     * A table whose first column names the rows.
     *
     * @param title heading
     * @param header names of the columns
     * @param rows cells, as many a row as there are columns
     */
    public record Table(String title, List<String> header, List<List<String>> rows) {}

    /**
     * What the charts show of one loss.
     *
     * @param name its specification
     * @param decisions counts of all decisions
     * @param timeline how the stream went
     * @param curve matrices along the precision-recall curve, from the highest threshold down
     * @param bins scores and shares of positives, by rising score
     */
    public record LossCharts(
            String name,
            Confusion decisions,
            List<Timeline.Point> timeline,
            List<Confusion> curve,
            List<Reliability.Bin> bins) {}
}
