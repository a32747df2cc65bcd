package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged demo, as its user runs it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DemoIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SIGTERM_EXIT = 128 + 15;
    private static final double ROUNDING = 1e-12;
    private static final Pattern ADDRESSES = Pattern.compile("broker (\\S+), registry (\\S+)");

    @TempDir
    private Path folder;

    @Test
    void shouldPrintOneObjectAndGoOnInItsFolder() throws Exception {
        JsonNode first = demo("--limit", "3000", "--folder", folder.toString());

        assertThat(first.fieldNames())
                .toIterable()
                .contains(
                        "events",
                        "predictions",
                        "metric_windows",
                        "dead_letters",
                        "fbeta",
                        "beta",
                        "beta_opt",
                        "model_version",
                        "events_per_second",
                        "bootstrap_servers",
                        "schema_registry_url",
                        "tp",
                        "fp",
                        "fn",
                        "tn",
                        "seed",
                        "threshold");
        assertThat(first.get("events").asLong()).isEqualTo(3000);
        assertConsistent(first);

        JsonNode second = demo("--limit", "1000", "--folder", folder.toString());

        assertThat(second.get("events").asLong()).isEqualTo(4000);
        assertThat(second.get("model_version").asLong())
                .isGreaterThan(first.get("model_version").asLong());
        assertConsistent(second);
    }

    @Test
    void shouldAgreeWithEvaluateOnAFile() throws Exception {
        Path file = folder.resolve("events.csv");
        int bad = MessyCsv.write(file);

        JsonNode demo = demo("--input", file.toString(), "--label", "outcome");
        JsonNode evaluation = result("evaluate", "--input", file.toString(), "--label", "outcome");

        JsonNode evaluated = evaluation.get("results").get(0);
        assertThat(List.of("tp", "fp", "fn", "tn", "threshold", "fbeta", "seed", "beta", "beta_opt"))
                .allSatisfy(key -> assertThat(demo.get(key)).as(key).isEqualTo(evaluated.get(key)));
        assertThat(demo.get("tp").asLong()).isPositive();
        assertThat(demo.get("dead_letters").asInt())
                .isEqualTo(bad)
                .isEqualTo(evaluation.get("dead_letters").asInt());
        assertConsistent(demo);
    }

    @Test
    void shouldAgreeWithEvaluateWhereLabelsComeLater() throws Exception {
        JsonNode demo = demo("--limit", "4000", "--delay", "300");
        JsonNode evaluated = result("evaluate", "--limit", "4000", "--delay", "300")
                .get("results")
                .get(0);

        assertThat(List.of("tp", "fp", "fn", "tn", "threshold", "fbeta", "seed", "beta", "beta_opt"))
                .allSatisfy(key -> assertThat(demo.get(key)).as(key).isEqualTo(evaluated.get(key)));
        assertThat(demo.get("tp").asLong()).isPositive();
        assertThat(demo.get("model_version").asLong())
                .as("labels learned before the last event")
                .isEqualTo(4000 - 1 - 300);
        assertConsistent(demo);
    }

    @Test
    void shouldServeAnyConsumerAndEndWithASummaryAndWithoutALeftoverOnSigterm() throws Exception {
        try (ChildJvm demo =
                ChildJvm.ofJar(Pipeline.JAR, "demo", "--format", "json", "--rate", "100", "-Dmetrics.window=1s")) {
            Matcher addresses = ADDRESSES.matcher(demo.awaitLog("broker 127.0.0.1:", LIMIT));
            assertThat(addresses.find()).isTrue();
            try (ChildJvm reader = ChildJvm.ofMain(
                    ExternalReader.class,
                    addresses.group(1),
                    addresses.group(2),
                    "livebeta.predictions",
                    "livebeta.metrics")) {
                assertThat(reader.awaitLine(line -> line.startsWith("livebeta.predictions Record {"), LIMIT))
                        .contains("\"event_id\": \"tx-", "\"score\": ");
                assertThat(reader.awaitLine(line -> line.startsWith("livebeta.metrics Record {"), LIMIT))
                        .contains("\"fbeta\": ", "\"beta_opt\": ");
            }
            List<ProcessHandle> children = demo.descendants();
            assertThat(children).hasSize(1);

            demo.terminate();

            assertThat(demo.awaitExit(LIMIT)).isEqualTo(SIGTERM_EXIT);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertConsistent(onlyLine(demo));
        }
    }

    private static JsonNode demo(String... arguments) throws Exception {
        return result("demo", arguments);
    }

    private static JsonNode result(String command, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--format";
        all[2] = "json";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        try (ChildJvm process = ChildJvm.ofJar(Pipeline.JAR, all)) {
            assertThat(process.awaitExit(LIMIT)).isZero();
            return onlyLine(process);
        }
    }

    private static JsonNode onlyLine(ChildJvm process) throws Exception {
        assertThat(process.lines()).hasSize(1);
        return new ObjectMapper().readTree(process.lines().get(0));
    }

    /** Every event has its one output, and the metric is that of the counts. */
    private static void assertConsistent(JsonNode result) {
        long predictions = result.get("predictions").asLong();
        assertThat(predictions)
                .isPositive()
                .isEqualTo(result.get("events").asLong()
                        - result.get("dead_letters").asLong());
        double tp = result.get("tp").asDouble();
        double wrong = result.get("fp").asDouble() + result.get("fn").asDouble();
        assertThat(result.get("fbeta").asDouble()).isCloseTo(tp == 0 ? 0 : 2 * tp / (2 * tp + wrong), within(ROUNDING));
        assertThat(tp + wrong + result.get("tn").asDouble()).isBetween(1.0, (double) predictions);
        assertThat(result.get("metric_windows").asLong()).isPositive();
    }
}
