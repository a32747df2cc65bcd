package io.livebeta.cli.report;

import io.livebeta.metric.Confusion;
import java.util.List;
import java.util.Locale;

/** The tables of a report. */
final class ReportTables {

    private ReportTables() {}

    /** Writes a table, which scrolls by itself where the page is too narrow. */
    static void write(Markup page, Report.Table table) {
        page.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", table.title());
        page.open("table").element("caption", table.title());
        page.open("thead").open("tr");
        table.header().forEach(name -> page.element("th", name, "scope", "col"));
        page.close().close().open("tbody");
        for (List<String> row : table.rows()) {
            page.open("tr").open("th", "scope", "row").breakable(row.get(0)).close();
            row.subList(1, row.size()).forEach(cell -> page.element("td", cell));
            page.close();
        }
        page.close().close().close();
    }

    /** Writes the confusion matrix of a loss; a cell is the darker, the larger its share of its row. */
    static void writeConfusion(Markup page, Report.LossCharts loss) {
        Confusion counts = loss.decisions();
        page.open("table", "class", "confusion")
                .open("caption")
                .breakable(loss.name())
                .close();
        page.open("thead").open("tr").element("td", "");
        page.element("th", "decided positive", "scope", "col").element("th", "decided negative", "scope", "col");
        page.close().close().open("tbody");
        writeClass(page, "positive", counts.truePositives(), counts.falseNegatives());
        writeClass(page, "negative", counts.falsePositives(), counts.trueNegatives());
        page.close().close();
    }

    private static void writeClass(Markup page, String name, long positive, long negative) {
        page.open("tr").element("th", name, "scope", "row");
        writeCell(page, positive, positive + negative);
        writeCell(page, negative, positive + negative);
        page.close();
    }

    private static void writeCell(Markup page, long count, long ofRow) {
        double percent = ofRow == 0 ? 0 : 100.0 * count / ofRow;
        page.open("td", "style", String.format(Locale.ROOT, "--share: %.1f%%", percent));
        page.element("strong", String.format(Locale.ROOT, "%,d", count));
        page.element("span", String.format(Locale.ROOT, "%.1f %%", percent)).close();
    }
}
