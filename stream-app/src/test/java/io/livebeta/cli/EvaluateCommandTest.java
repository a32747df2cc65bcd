package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livebeta.cli.input.CsvEvents;
import io.livebeta.cli.input.CsvOptions;
import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Confusion;
import io.livebeta.model.Learner;
import io.livebeta.model.Outcome;
import io.livebeta.processor.Event;
import io.livebeta.processor.EventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {

    private static final int EVENTS = 2_000;
    private static final String DEFAULT_LOSS = "anyloss:fbeta,L=10,mix=0.6,window=20000";

    @TempDir
    private Path folder;

    @Test
    void shouldPrintExactlyTheKeysOfTheResult() throws Exception {
        JsonNode result = json(evaluate(stream()));

        assertThat(names(result))
                .containsExactly("input", "events", "positives", "dead_letters", "results", "baselines");
        assertThat(names(result.at("/results/0")))
                .containsExactly(
                        "loss",
                        "precision",
                        "recall",
                        "fbeta",
                        "beta",
                        "oracle_fbeta",
                        "auprc",
                        "log_loss",
                        "beta_opt",
                        "tp",
                        "fp",
                        "fn",
                        "tn",
                        "seed",
                        "threshold",
                        "events_per_second");
        assertThat(names(result.get("baselines"))).containsExactly("no_change_fbeta", "majority_fbeta");
    }

    @Test
    void shouldEqualALearnerDrivenByHand() throws Exception {
        Path file = stream();
        Confusion decisions = Confusion.EMPTY;
        Outcome last = null;
        try (Learner learner = new Learner(new LearnerConfig(Map.of()))) {
            for (Event event : events(file)) {
                last = learner.observe(learner.example(event.features()), event.label());
                decisions = decisions.plus(
                        Confusion.of(last.decision(), event.label().isPositive()));
            }
        }

        JsonNode row = json(evaluate(file)).at("/results/0");

        assertThat(decisions.truePositives()).isPositive();
        assertThat(List.of(
                        row.get("tp").asLong(),
                        row.get("fp").asLong(),
                        row.get("fn").asLong()))
                .containsExactly(decisions.truePositives(), decisions.falsePositives(), decisions.falseNegatives());
        assertThat(row.get("tn").asLong()).isEqualTo(decisions.trueNegatives());
        assertThat(row.get("threshold").asDouble()).isEqualTo(last.threshold());
        assertThat(row.get("beta_opt").asDouble()).isEqualTo(last.betaOpt().raw());
    }

    @Test
    void shouldEvaluateSeveralLossesInOnePassAsEachAlone() throws Exception {
        Path file = stream();
        JsonNode together = json(evaluate(file, "--loss", "bce", "--loss", "anyloss:f2,window=500"));

        assertThat(withoutSpeed(together.at("/results/0")))
                .isEqualTo(withoutSpeed(json(evaluate(file, "--loss", "bce")).at("/results/0")));
        assertThat(withoutSpeed(together.at("/results/1")))
                .isEqualTo(withoutSpeed(
                        json(evaluate(file, "--loss", "anyloss:f2,window=500")).at("/results/0")));
    }

    @Test
    void shouldNameEachLossInFull() throws Exception {
        Path file = stream();

        assertThat(losses(evaluate(file))).containsExactly(DEFAULT_LOSS);
        assertThat(losses(evaluate(file, "-Dloss.window=300", "--loss", "bce", "--loss", "anyloss:f2,window=7")))
                .containsExactly("bce,window=300", "anyloss:f2,L=10,mix=0.6,window=7");
    }

    @Test
    void shouldTellEngineAndProgressBesideTheResult() throws Exception {
        Call call = Call.of("evaluate", "--input", stream().toString());

        assertThat(call.out()).contains(DEFAULT_LOSS, "oracle_fbeta", "no_change_fbeta");
        assertThat(call.err()).contains("engine jvm (").doesNotContain("oracle_fbeta");
    }

    @Test
    void shouldRunOnNd4jWhenAskedTo() throws Exception {
        Call call = evaluate(stream(), "-Dengine=nd4j", "--limit", "60");

        assertThat(call.err()).contains("engine nd4j (");
        assertThat(json(call).get("events").asInt()).isEqualTo(60);
    }

    @Test
    void shouldGiveNumbersEvenWithoutAnEvent() throws Exception {
        for (Call call : List.of(evaluate(file("a,label")), evaluate(stream(), "--limit", "0"))) {
            JsonNode result = json(call);

            assertThat(result.get("events").asInt()).isZero();
            assertThat(call.out()).doesNotContain("NaN");
            assertThat(result.at("/results/0/fbeta").asDouble(-1)).isZero();
            assertThat(result.at("/results/0/threshold").isNull()).isTrue();
        }
    }

    @Test
    void shouldScoreEventsWithoutLabelsAndCountThemNowhere() throws Exception {
        JsonNode row = json(evaluate(file("a,label", "1,", "2,?", "3,1"))).at("/results/0");

        assertThat(row.get("tp").asInt() + row.get("fn").asInt()).isEqualTo(1);
        assertThat(row.get("fp").asInt() + row.get("tn").asInt()).isZero();
    }

    @Test
    void shouldTellOfRowsThatCannotBeUsed() throws Exception {
        Call call = evaluate(file("a,label", "1,0", "NaN,0", "2,1", "inf,1"));

        assertThat(json(call).get("events").asInt()).isEqualTo(4);
        assertThat(json(call).get("positives").asInt()).isEqualTo(1);
        assertThat(call.err()).contains("2 of 4 events cannot be used", "field 'a' is NaN");
    }

    @Test
    void shouldFailWhenNoRowCanBeUsed() throws Exception {
        assertFails(evaluate(file("a,label", "1,7", "2,8")), "none of the 2 events can be used", "'label' is 7.0");
    }

    @Test
    void shouldFailWithWhatIsWrongWithTheFile() throws Exception {
        assertFails(evaluate(folder), folder.toString(), "cannot be read");
        assertFails(evaluate(folder.resolve("absent.csv")), "absent.csv", "does not exist");
        assertFails(evaluate(Files.writeString(folder.resolve("e.csv"), "")), "e.csv", "the file is empty");
        assertFails(evaluate(file("a,b", "1,0")), "no label column 'label'", "a, b");
        assertFails(evaluate(file("label", "1", "0")), "no field that can be a feature");
    }

    @Test
    void shouldRefuseALossThatMeansNothing() throws Exception {
        Call call = evaluate(stream(), "--loss", "bce", "--loss", "hinge");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("unknown loss 'hinge'", "anyloss");
    }

    @Test
    void shouldWarnOfChosenFeaturesThatAreAbsent() throws Exception {
        assertThat(evaluate(stream(), "-Dfeatures.exclude=b,absent").err())
                .contains("features.include or features.exclude names fields that are not there: absent");
    }

    private Call evaluate(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("evaluate", "--format", "json", "--input", file.toString()));
        args.addAll(List.of(more));
        return Call.of(args.toArray(String[]::new));
    }

    private static void assertFails(Call call, String... words) {
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(words).doesNotContain("\tat ");
    }

    private static JsonNode json(Call call) throws IOException {
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out().lines()).hasSize(1);
        return new ObjectMapper().readTree(call.out());
    }

    private static List<String> losses(Call call) throws IOException {
        return json(call).get("results").findValuesAsText("loss");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String withoutSpeed(JsonNode row) {
        return row.toString().replaceAll("\"events_per_second\":\\d+", "");
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), String.join("\n", lines) + "\n");
    }

    /** About one event in ten is positive, and its first feature tends to be larger. */
    private Path stream() throws IOException {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>(List.of("a,b,kind,label"));
        for (int i = 0; i < EVENTS; i++) {
            boolean positive = random.nextInt(10) == 0;
            lines.add("%s,%s,%s,%d"
                    .formatted(
                            random.nextGaussian() + (positive ? 3 : 0),
                            random.nextGaussian(),
                            random.nextBoolean() ? "x" : "y",
                            positive ? 1 : 0));
        }
        return file(lines.toArray(String[]::new));
    }

    private static List<Event> events(Path file) throws Exception {
        LearnerConfig config = new LearnerConfig(Map.of());
        try (CsvEvents source = CsvEvents.open(new CsvOptions(
                file, "label", Set.of(), Optional.empty(), "event_id", Optional.empty(), OptionalLong.empty()))) {
            EventReader reader = EventReader.of(source.schema(), Evaluation.fields(source, config));
            List<Event> events = new ArrayList<>();
            for (GenericRecord record = source.next(); record != null; record = source.next()) {
                events.add(reader.read(record, Long.MAX_VALUE / 2));
            }
            return events;
        }
    }
}
