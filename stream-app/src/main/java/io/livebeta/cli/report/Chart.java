package io.livebeta.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A chart of lines and dots, as a figure with an SVG. The SVG scales with the page; its text is sized for a width of
 * 440.
 *
 * @param id name within the page, of letters and hyphens
 * @param title heading
 * @param note what to know when reading it
 * @param x axis to the right
 * @param xTitle what the axis shows
 * @param y axis upwards
 * @param yTitle what the axis shows
 * @param lines the lines
 * @param dots single points, each above the lines
 * @param diagonal whether a line from corner to corner shows where both axes are equal
 */
record Chart(
        String id,
        String title,
        String note,
        Axis x,
        String xTitle,
        Axis y,
        String yTitle,
        List<Series> lines,
        List<Dot> dots,
        boolean diagonal) {

    private static final int WIDTH = 440;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int RIGHT = 14;
    private static final int TOP = 10;
    private static final int BOTTOM = 44;

    /**
     * A single point.
     *
     * @param number that of the series it belongs to
     * @param radius in units of the SVG
     * @param text what a pointer over it shows
     */
    record Dot(int number, Series.Point at, double radius, String text) {}

    void writeTo(Markup page) {
        page.open("figure", "id", id).element("figcaption", title, "class", "heading");
        page.open(
                "svg",
                "role",
                "img",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "aria-labelledby",
                id + "-title " + id + "-desc");
        page.element("title", title, "id", id + "-title").element("desc", description(), "id", id + "-desc");
        writeGrid(page);
        writeAxisTitles(page);
        writeData(page);
        page.close().element("p", note, "class", "note").close();
    }

    private String description() {
        return yTitle + " against " + xTitle + ". "
                + lines.stream().map(Chart::lastOf).collect(Collectors.joining("; "));
    }

    private static String lastOf(Series line) {
        List<Series.Point> points = line.points();
        return points.isEmpty()
                ? line.name() + ": no point"
                : String.format(
                        Locale.ROOT,
                        "%s: %.3f at the end",
                        line.name(),
                        points.get(points.size() - 1).y());
    }

    private void writeGrid(Markup page) {
        for (double tick : x.ticks()) {
            page.element("text", x.label(tick), "x", at(across(tick)), "y", at(HEIGHT - BOTTOM + 16), "class", "below");
        }
        for (double tick : y.ticks()) {
            String height = at(up(tick));
            page.empty("line", "class", "grid", "x1", at(LEFT), "x2", at(WIDTH - RIGHT), "y1", height, "y2", height);
            page.element("text", y.label(tick), "x", at(LEFT - 6), "y", at(up(tick) + 4), "class", "beside");
        }
    }

    private void writeAxisTitles(Markup page) {
        double middle = TOP + plotHeight() / 2.0;
        page.element("text", xTitle, "x", at(LEFT + plotWidth() / 2.0), "y", at(HEIGHT - 8), "class", "below");
        page.element("text", yTitle, "class", "below", "transform", "translate(13 " + at(middle) + ") rotate(-90)");
    }

    /** What lies outside the axes is cut off. */
    private void writeData(Markup page) {
        String clip = id + "-clip";
        page.open("clipPath", "id", clip)
                .empty(
                        "rect",
                        "x",
                        at(LEFT),
                        "y",
                        at(TOP - 5),
                        "width",
                        at(plotWidth() + 5),
                        "height",
                        at(plotHeight() + 10))
                .close();
        page.open("g", "clip-path", "url(#" + clip + ")");
        if (diagonal) {
            page.empty("path", "class", "diagonal", "d", path(List.of(corner(0), corner(1))));
        }
        for (Series line : lines) {
            if (line.points().isEmpty()) {
                continue;
            }
            page.empty("path", "class", Look.line(line.number()), "d", path(line.points()));
        }
        dots.forEach(dot -> writeDot(page, dot));
        page.close();
    }

    private void writeDot(Markup page, Dot dot) {
        page.open(
                        "circle",
                        "class",
                        Look.dot(dot.number()),
                        "cx",
                        at(across(dot.at().x())),
                        "cy",
                        at(up(dot.at().y())),
                        "r",
                        at(dot.radius()))
                .element("title", dot.text())
                .close();
    }

    private Series.Point corner(double share) {
        return new Series.Point(x.from() + share * (x.to() - x.from()), y.from() + share * (y.to() - y.from()));
    }

    private String path(List<Series.Point> points) {
        return points.stream()
                .map(point -> at(across(point.x())) + " " + at(up(point.y())))
                .collect(Collectors.joining(" L", "M", ""));
    }

    private double across(double value) {
        return LEFT + x.share(value) * plotWidth();
    }

    private double up(double value) {
        return TOP + (1 - y.share(value)) * plotHeight();
    }

    private static int plotWidth() {
        return WIDTH - LEFT - RIGHT;
    }

    private static int plotHeight() {
        return HEIGHT - TOP - BOTTOM;
    }

    private static String at(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }
}
