package io.livebeta.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.metric.Confusion;
import io.livebeta.metric.Reliability;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class HtmlReportTest {

    private static final int CHARTS = 6;
    private static final String NASTY = "a<&\">'\u0001\ud83d\ude00.csv";

    @Test
    void shouldBeReadableByAStrictParserAndEscapeAllText() throws Exception {
        Document page = parsed(report(2, 50, NASTY));

        String readable = NASTY.replace('\u0001', '\uFFFD');
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(readable);
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo(readable);
        assertThat(texts(page, "caption")).contains(readable, readable + ",loss=0", readable + ",loss=1");
        assertThat(texts(page, "dd")).containsExactly(readable);
    }

    @Test
    void shouldReferToNothingOutsideAndRunNothing() throws Exception {
        String html = HtmlReport.of(report(2, 50, "https://example.org/a.csv"));
        Document page = parsed(report(2, 50, "https://example.org/a.csv"));

        for (Element element : elements(page, "*")) {
            assertThat(element.getTagName()).isNotIn("script", "link", "img", "iframe", "object", "embed", "base");
            for (String name : List.of("src", "href", "xlink:href", "srcset", "onload", "onclick")) {
                assertThat(element.hasAttribute(name)).isFalse();
            }
        }
        String style = page.getElementsByTagName("style").item(0).getTextContent();
        assertThat(style).contains("prefers-color-scheme: dark").doesNotContain("url(", "@import", "http", "<", "&");
        assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").contains("<meta charset=\"utf-8\"/>");
    }

    /** What stands in the style is not decoded in HTML, so that nothing in it may have been escaped. */
    @Test
    void shouldKeepTheStyleAsItIs() {
        String html = HtmlReport.of(report(1, 5, "a.csv"));

        assertThat(html.substring(html.indexOf("<style>"), html.indexOf("</style>")))
                .doesNotContain("&");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9})
    void shouldDrawALineALossInEveryChart(int losses) throws Exception {
        Document page = parsed(report(losses, 50, "a.csv"));

        List<Element> figures = elements(page, "figure");
        assertThat(figures).hasSize(CHARTS);
        for (Element figure : figures) {
            assertThat(elements(figure, "path").stream()
                            .filter(path -> path.getAttribute("class").startsWith("line ")))
                    .hasSize(losses);
        }
        assertThat(elements((Element) page.getElementsByTagName("ul").item(0), "li"))
                .hasSize(losses);
        assertThat(texts(page, "caption").stream().filter(text -> text.startsWith("a.csv,loss=")))
                .hasSize(losses);
    }

    @Test
    void shouldNameEveryChartToAScreenReader() throws Exception {
        Document page = parsed(report(2, 50, "a.csv"));

        for (Element figure : elements(page, "figure")) {
            Element svg = elements(figure, "svg").get(0);
            String id = figure.getAttribute("id");
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getAttribute("aria-labelledby")).isEqualTo(id + "-title " + id + "-desc");
            assertThat(elements(svg, "title").get(0).getAttribute("id")).isEqualTo(id + "-title");
            assertThat(elements(svg, "desc").get(0).getTextContent()).contains("a.csv,loss=1: ", " at the end");
        }
        assertThat(elements(page, "th")).isNotEmpty().allMatch(cell -> cell.hasAttribute("scope"));
        List<String> ids = elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void shouldStandWithoutAnEvent() throws Exception {
        Document page = parsed(report(1, 0, "empty.csv"));

        assertThat(elements(page, "figure")).hasSize(CHARTS);
        assertThat(HtmlReport.of(report(1, 0, "empty.csv"))).doesNotContain("NaN", "Infinity");
    }

    private static Report report(int losses, int events, String name) {
        List<Report.LossCharts> charts = new ArrayList<>();
        for (int loss = 0; loss < losses; loss++) {
            charts.add(charts(name + ",loss=" + loss, events));
        }
        Report.Table table = new Report.Table(name, List.of("Loss", "F1"), List.of(List.of(name, "0.5000")));
        return new Report(
                name, List.of(new Report.Fact("Input", name)), List.of(table, table), "F1", 100, charts, "Of seed 1.");
    }

    private static Report.LossCharts charts(String name, int events) {
        List<Timeline.Point> points = new ArrayList<>();
        for (int event = 1; event <= events; event++) {
            points.add(new Timeline.Point(event, 0.5 + 0.001 * event, 0.4, 0.5, 1.8));
        }
        boolean some = events > 0;
        return new Report.LossCharts(
                name,
                some ? new Confusion(10, 5, 10, 25) : Confusion.EMPTY,
                points,
                some ? List.of(new Confusion(5, 0, 15, 30), new Confusion(20, 30, 0, 0)) : List.of(),
                some ? List.of(new Reliability.Bin(25, 0.1, 0.2), new Reliability.Bin(25, 0.7, 0.6)) : List.of());
    }

    private static Document parsed(Report report) throws Exception {
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        parser.setErrorHandler(null);
        return parser.parse(new ByteArrayInputStream(HtmlReport.of(report).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document page, String tag) {
        return elements(page, tag).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document page, String tag) {
        return elements(page.getElementsByTagName(tag));
    }

    private static List<Element> elements(Element parent, String tag) {
        return elements(parent.getElementsByTagName(tag));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
