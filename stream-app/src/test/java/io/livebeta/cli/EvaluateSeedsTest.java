package io.livebeta.cli;

import static io.livebeta.cli.EvaluateRuns.evaluate;
import static io.livebeta.cli.EvaluateRuns.firstRow;
import static io.livebeta.cli.EvaluateRuns.json;
import static io.livebeta.cli.EvaluateRuns.withoutSpeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several seeds, the beta of the command line, and the measures beside F-beta. */
final class EvaluateSeedsTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @TempDir
    private Path folder;

    @Test
    void shouldEvaluateEverySeedOfEveryLossAsEachAlone() throws IOException {
        Path file = EvaluateRuns.stream(folder);
        JsonNode results = json(evaluate(file, "--loss", "bce", "--loss", "focal", "--seed", "3", "--seed", "1"))
                .get("results");

        assertThat(results).hasSize(4);
        assertThat(results.findValuesAsText("seed")).containsExactly("3", "1", "3", "1");
        for (JsonNode row : results) {
            String loss = row.get("loss").asText();
            String seed = "-Dseed=" + row.get("seed").asText();
            assertThat(withoutSpeed(row)).isEqualTo(withoutSpeed(firstRow(evaluate(file, "--loss", loss, seed))));
        }
        assertThat(results.get(0).get("log_loss").asDouble())
                .isNotEqualTo(results.get(1).get("log_loss").asDouble());
    }

    @Test
    void shouldSumUpTheSeedsOfEachLoss() throws IOException {
        JsonNode result = json(evaluate(
                EvaluateRuns.stream(folder), "--loss", "bce", "--loss", "focal", "--seed", "1", "--seed", "2"));

        for (int loss = 0; loss < 2; loss++) {
            JsonNode summary = result.at("/summary/" + loss);
            double first = result.at("/results/" + 2 * loss + "/auprc").asDouble();
            double second = result.at("/results/" + (2 * loss + 1) + "/auprc").asDouble();
            assertThat(summary.get("loss")).isEqualTo(result.at("/results/" + 2 * loss + "/loss"));
            assertThat(summary.get("seeds").toString()).isEqualTo("[1,2]");
            assertThat(summary.at("/auprc/mean").asDouble()).isCloseTo((first + second) / 2, ROUNDING);
            assertThat(summary.at("/auprc/sd").asDouble())
                    .isCloseTo(Math.abs(first - second) / Math.sqrt(2), ROUNDING)
                    .isPositive();
        }
    }

    @Test
    void shouldHaveNoSpreadWithOneSeed() throws IOException {
        JsonNode result = json(evaluate(EvaluateRuns.stream(folder), "-Dseed=4"));

        assertThat(result.at("/summary/0/seeds").toString()).isEqualTo("[4]");
        assertThat(result.at("/summary/0/fbeta/mean")).isEqualTo(result.at("/results/0/fbeta"));
        assertThat(result.at("/summary/0/fbeta/sd").isNull()).isTrue();
    }

    @Test
    void shouldTakeEachSeedOnce() throws IOException {
        Path file = EvaluateRuns.file(folder, "a,label", "1,1");

        assertThat(json(evaluate(file, "--seed", "1", "--seed", "1")).get("results"))
                .hasSize(1);
    }

    @Test
    void shouldSetBetaAboveTheKey() throws IOException {
        Path file = EvaluateRuns.stream(folder);

        assertThat(withoutSpeed(firstRow(evaluate(file, "-Dbeta=3", "--beta", "2"))))
                .isEqualTo(withoutSpeed(firstRow(evaluate(file, "-Dbeta=2"))))
                .contains("\"beta\":2.0");
    }

    @ParameterizedTest
    @CsvSource({"beta, 0", "beta, x", "seed, x", "seed, 1.5"})
    void shouldRefuseWhatTheKeyRefuses(String key, String value) throws IOException {
        Call call = evaluate(EvaluateRuns.file(folder, "a,label", "1,1"), "--" + key, value);

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains(key, value);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200})
    void shouldCountAtHalfWhatAFixedThresholdCounts(int delay) throws IOException {
        // Watched, beta_opt keeps the learning apart from the decisions.
        String[] options = {"--beta", "2", "-Dbeta.opt=monitor", "--delay", Integer.toString(delay)};
        Path file = EvaluateRuns.stream(folder);

        JsonNode tuned = firstRow(evaluate(file, options));
        JsonNode fixed = firstRow(Call.of(
                "evaluate",
                "--format",
                "json",
                "--input",
                file.toString(),
                "--beta",
                "2",
                "-Dbeta.opt=monitor",
                "--delay",
                Integer.toString(delay),
                "-Dthreshold.mode=fixed"));

        assertThat(tuned.get("fbeta_at_half")).isEqualTo(fixed.get("fbeta")).isEqualTo(fixed.get("fbeta_at_half"));
        assertThat(tuned.get("fbeta")).isNotEqualTo(tuned.get("fbeta_at_half"));
    }

    @Test
    void shouldHoldTheAccuracyAgainstThatOfRepeatingTheLastLabel() throws IOException {
        JsonNode row = firstRow(evaluate(EvaluateRuns.file(folder, "a,label", "1,1", "2,0", "3,1", "4,1", "5,0")));

        double errors = row.get("fp").asInt() + row.get("fn").asInt();
        double errorsOfRepeating = 4;
        assertThat(row.get("kappa_temporal").asDouble())
                .isCloseTo((errorsOfRepeating - errors) / errorsOfRepeating, ROUNDING);
    }

    @Test
    void shouldBeZeroWhereRepeatingMakesNoError() throws IOException {
        JsonNode row = firstRow(evaluate(EvaluateRuns.file(folder, "a,label", "1,0", "2,0")));

        assertThat(row.get("kappa_temporal").asDouble(-9)).isZero();
        assertThat(row.get("calibration_error").asDouble()).isBetween(0.0, 1.0);
    }
}
