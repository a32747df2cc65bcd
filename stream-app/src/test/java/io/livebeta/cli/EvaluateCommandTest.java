package io.livebeta.cli;

import static io.livebeta.cli.EvaluateRuns.evaluate;
import static io.livebeta.cli.EvaluateRuns.events;
import static io.livebeta.cli.EvaluateRuns.json;
import static io.livebeta.cli.EvaluateRuns.withoutSpeed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Confusion;
import io.livebeta.model.Learner;
import io.livebeta.model.Outcome;
import io.livebeta.processor.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {

    private static final String DEFAULT_LOSS = "anyloss:fbeta,L=10,mix=0.6,window=20000";

    @TempDir
    private Path folder;

    @Test
    void shouldPrintExactlyTheKeysOfTheResult() throws Exception {
        JsonNode result = json(evaluate(stream()));

        assertThat(names(result))
                .containsExactly("input", "events", "positives", "dead_letters", "results", "summary", "baselines");
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
                        "events_per_second",
                        "fbeta_at_half",
                        "calibration_error",
                        "kappa_temporal",
                        "delay",
                        "delay_time_ms");
        assertThat(names(result.at("/summary/0")))
                .containsExactly(
                        "loss",
                        "seeds",
                        "fbeta",
                        "fbeta_at_half",
                        "oracle_fbeta",
                        "auprc",
                        "log_loss",
                        "calibration_error",
                        "kappa_temporal");
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

        assertThat(call.out()).contains(DEFAULT_LOSS, "kappa_temporal", "no_change_fbeta");
        assertThat(call.err()).contains("engine jvm (").doesNotContain("kappa_temporal");
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

    private static void assertFails(Call call, String... words) {
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(words).doesNotContain("\tat ");
    }

    private static List<String> losses(Call call) throws IOException {
        return json(call).get("results").findValuesAsText("loss");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Path stream() throws IOException {
        return EvaluateRuns.stream(folder);
    }

    private Path file(String... lines) throws IOException {
        return EvaluateRuns.file(folder, lines);
    }
}
