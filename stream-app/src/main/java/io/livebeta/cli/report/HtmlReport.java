package io.livebeta.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page of a report. */
public final class HtmlReport {

    private static final String STYLE = "report.css";

    private HtmlReport() {}

    /** Returns the page, in characters for UTF-8. */
    public static String of(Report report) {
        Markup page = new Markup();
        page.open("html", "lang", "en");
        writeHead(page, report.title());
        page.open("body").open("main").element("h1", report.title());
        writeFacts(page, report.facts());
        page.element("h2", "Results");
        ReportTables.write(page, report.tables().get(0));
        writeCharts(page, report);
        writeConfusions(page, report.losses());
        writeMore(page, report.tables().subList(1, report.tables().size()));
        page.close().close().close();
        return "<!DOCTYPE html>\n" + page;
    }

    private static void writeHead(Markup page, String title) {
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", title).element("style", style()).close();
    }

    private static void writeFacts(Markup page, List<Report.Fact> facts) {
        page.open("dl");
        for (Report.Fact fact : facts) {
            page.open("div")
                    .element("dt", fact.name())
                    .element("dd", fact.value())
                    .close();
        }
        page.close();
    }

    private static void writeCharts(Markup page, Report report) {
        page.element("h2", "Charts");
        if (!report.chartsNote().isEmpty()) {
            page.element("p", report.chartsNote());
        }
        writeLegend(page, report.losses());
        page.open("div", "class", "charts");
        new ReportCharts(report).all().forEach(chart -> chart.writeTo(page));
        page.close();
    }

    private static void writeLegend(Markup page, List<Report.LossCharts> losses) {
        page.open("ul", "class", "legend");
        for (int number = 0; number < losses.size(); number++) {
            page.open("li").open("svg", "viewBox", "0 0 28 10", "aria-hidden", "true");
            page.empty("path", "class", Look.line(number), "d", "M1 5 L27 5").close();
            page.breakable(losses.get(number).name()).close();
        }
        page.close();
    }

    private static void writeConfusions(Markup page, List<Report.LossCharts> losses) {
        page.element("h2", "Confusion matrices");
        page.element("p", "All labelled events, as they were decided; percentages are of the row.");
        page.open("div", "class", "confusions");
        losses.forEach(loss -> ReportTables.writeConfusion(page, loss));
        page.close();
    }

    private static void writeMore(Markup page, List<Report.Table> tables) {
        for (Report.Table table : tables) {
            page.open("details").element("summary", table.title());
            ReportTables.write(page, table);
            page.close();
        }
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream(STYLE)) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
