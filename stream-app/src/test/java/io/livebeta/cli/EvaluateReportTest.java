package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.cli.report.Timeline;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page that {@code evaluate --format html} prints. */
final class EvaluateReportTest {

    @TempDir
    private Path folder;

    @Test
    void shouldPrintOnePageAloneThatShowsWhatTheOtherFormsSay() throws Exception {
        Path file = Files.move(EvaluateRuns.stream(folder), folder.resolve("a<&\">b.csv"));
        String[] options = {"--loss", "bce", "--loss", "focal", "--seed", "1", "--seed", "2", "--delay", "7"};
        Call call = EvaluateRuns.call("html", file, options);
        String table = EvaluateRuns.call("table", file, options).out();

        Document page = parsed(call);

        assertThat(text(page, "h1", 0)).isEqualTo("Evaluation of a<&\">b.csv");
        assertThat(page.getElementsByTagName("body").item(0).getTextContent())
                .contains("7 events late", "charts and matrices are of the first seed, 1");
        String spread = text(page, "td", 0);
        assertThat(spread).matches("0\\.\\d{4} \u00b1 0\\.\\d{4}");
        assertThat(table).contains(spread.replace("\u00b1", "+-"));
    }

    @Test
    void shouldBoundThePointsOfALine() throws Exception {
        Document page = parsed(EvaluateRuns.call("html", EvaluateRuns.stream(folder)));

        NodeList paths = page.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            String line = ((Element) paths.item(i)).getAttribute("d");
            assertThat(line.split("L", -1)).hasSizeLessThanOrEqualTo(Timeline.MOST + 1);
        }
        assertThat(paths.getLength()).isPositive();
    }

    @Test
    void shouldStandWithoutAnEvent() throws Exception {
        Call call = EvaluateRuns.call("html", EvaluateRuns.file(folder, "a,label"));

        assertThat(text(parsed(call), "h2", 1)).isEqualTo("Charts");
        assertThat(call.out()).doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1999, 100", "45312, 2000", "300000, 10000", "99999999, 4000000"})
    void shouldTakeTheRecentPastOverARoundPartOfTheStream(long events, long memory) {
        assertThat(EvaluationReport.memory(events)).isEqualTo(memory);
    }

    private static String text(Document page, String tag, int number) {
        return page.getElementsByTagName(tag).item(number).getTextContent();
    }

    private static Document parsed(Call call) throws Exception {
        assertThat(call.exitCode()).as(call.err()).isZero();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(call.out().getBytes(StandardCharsets.UTF_8)));
    }
}
