package io.livebeta.cli.report;

import io.livebeta.cli.report.Report.LossCharts;
import io.livebeta.metric.Confusion;
import io.livebeta.metric.Reliability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The charts of a report, each with a line a loss. */
final class ReportCharts {

    private static final String CUT = " The start of the stream lies partly outside and is cut off.";
    private static final double SMALLEST_DOT = 2.5;
    private static final double DOT_GROWTH = 1.1;
    private static final double DECISION_DOT = 5;

    private final Report report;

    ReportCharts(Report report) {
        this.report = report;
    }

    List<Chart> all() {
        return List.of(
                overTime(
                        "recent",
                        report.metric() + " of the recent past",
                        String.format(
                                Locale.ROOT,
                                "Each labelled event weighs 1/e of itself after %,d more.",
                                report.memory()),
                        report.metric(),
                        Timeline.Point::recent),
                overTime(
                        "since-start",
                        report.metric() + " since the start",
                        "All events so far.",
                        report.metric(),
                        Timeline.Point::sinceStart),
                overTime(
                        "threshold",
                        "Decision threshold",
                        "An event is decided positive from this score on.",
                        "threshold",
                        Timeline.Point::threshold),
                overTime(
                        "beta-opt",
                        "beta_opt",
                        "Of the loss window, before any clamp.",
                        "beta_opt",
                        Timeline.Point::betaOpt),
                precisionRecall(),
                reliability());
    }

    private Chart overTime(
            String id, String title, String note, String yTitle, ToDoubleFunction<Timeline.Point> value) {
        List<Series> lines = lines(loss -> loss.timeline().stream()
                .map(point -> new Series.Point(point.event(), value.applyAsDouble(point)))
                .toList());
        Axis y = yAxis(lines);
        boolean cut = lines.stream()
                .flatMap(line -> line.points().stream())
                .anyMatch(point -> point.y() < y.from() || point.y() > y.to());
        Axis x = Axis.upTo((double) Math.max(1, lastEvent()));
        return new Chart(id, title, cut ? note + CUT : note, x, "event", y, yTitle, lines, List.of(), false);
    }

    private Chart precisionRecall() {
        List<Chart.Dot> dots = IntStream.range(0, report.losses().size())
                .mapToObj(number -> decisionDot(number, report.losses().get(number)))
                .toList();
        return new Chart(
                "precision-recall",
                "Precision and recall",
                "Along each line one threshold over all events changes; the dots are the decisions as they were made.",
                Axis.SHARE,
                "recall",
                Axis.SHARE,
                "precision",
                lines(loss -> loss.curve().stream().map(ReportCharts::point).toList()),
                dots,
                false);
    }

    private static Series.Point point(Confusion counts) {
        return new Series.Point(counts.recall(), counts.precision());
    }

    private static Chart.Dot decisionDot(int number, LossCharts loss) {
        Confusion counts = loss.decisions();
        String text = String.format(
                Locale.ROOT, "%s: precision %.3f, recall %.3f", loss.name(), counts.precision(), counts.recall());
        return new Chart.Dot(number, point(counts), DECISION_DOT, text);
    }

    private Chart reliability() {
        List<Chart.Dot> dots = new ArrayList<>();
        for (int number = 0; number < report.losses().size(); number++) {
            for (Reliability.Bin bin : report.losses().get(number).bins()) {
                dots.add(binDot(number, bin));
            }
        }
        return new Chart(
                "reliability",
                "Reliability",
                "Events in " + Reliability.BINS
                        + " bins of score; on the diagonal a score is a probability. Larger dots"
                        + " hold more events.",
                Axis.SHARE,
                "mean score",
                Axis.SHARE,
                "share of positives",
                lines(loss -> loss.bins().stream().map(ReportCharts::point).toList()),
                dots,
                true);
    }

    private static Series.Point point(Reliability.Bin bin) {
        return new Series.Point(bin.meanScore(), bin.positiveShare());
    }

    private static Chart.Dot binDot(int number, Reliability.Bin bin) {
        String text = String.format(
                Locale.ROOT,
                "%,d events, mean score %.3f, share of positives %.3f",
                bin.events(),
                bin.meanScore(),
                bin.positiveShare());
        return new Chart.Dot(number, point(bin), SMALLEST_DOT + DOT_GROWTH * Math.log10((double) bin.events()), text);
    }

    private List<Series> lines(Function<LossCharts, List<Series.Point>> points) {
        return IntStream.range(0, report.losses().size())
                .mapToObj(number -> new Series(
                        report.losses().get(number).name(),
                        number,
                        points.apply(report.losses().get(number))))
                .toList();
    }

    private long lastEvent() {
        return report.losses().stream()
                .flatMap(loss -> loss.timeline().stream())
                .mapToLong(Timeline.Point::event)
                .max()
                .orElse(0);
    }

    /** A learner that knows nothing yet would stretch the axis until the rest is flat. */
    private Axis yAxis(List<Series> lines) {
        double start = lastEvent() / 10.0;
        double[] values = lines.stream()
                .flatMap(line -> line.points().stream())
                .filter(point -> point.x() >= start)
                .mapToDouble(Series.Point::y)
                .sorted()
                .toArray();
        return values.length == 0 ? Axis.SHARE : Axis.around(values[0], values[values.length - 1]);
    }
}
