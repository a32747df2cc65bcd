package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the default configuration reaches on the generated stream, about one fraud in a hundred payments. */
final class EvaluateGeneratedTest {

    /* What was measured over five seeds, less four times the standard deviation. */
    private static final double LEAST_F1 = 0.72;
    private static final double LEAST_F2_AT_HALF = 0.71;

    @Test
    void shouldTakeTheGeneratedStreamWhereNoFileIsNamed() throws Exception {
        JsonNode result = evaluate("--limit", "500");

        assertThat(result.get("input").asText()).isEqualTo("generated");
        assertThat(result.get("events").asInt()).isEqualTo(500);
        assertThat(result.get("dead_letters").asInt()).isZero();
    }

    @Test
    void shouldFindFraudsAndBeatCrossEntropyAtOneHalfWhereRecallCounts() throws Exception {
        JsonNode f1 = evaluate("--limit", "30000", "--seed", "1", "--seed", "2", "--seed", "3");
        JsonNode f2 = evaluate(
                "--limit",
                "30000",
                "--beta",
                "2",
                "--loss",
                "anyloss:fbeta",
                "--loss",
                "bce",
                "-Dthreshold.mode=fixed");

        assertThat(f1.at("/summary/0/fbeta/mean").asDouble()).isGreaterThan(LEAST_F1);
        assertThat(f2.at("/results/0/fbeta").asDouble())
                .isGreaterThan(LEAST_F2_AT_HALF)
                .isGreaterThan(f2.at("/results/1/fbeta").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--label", "--drop", "--positive"})
    void shouldRefuseToForgetTheFileThatItsOptionsDescribe(String option) {
        Call call = Call.of("evaluate", option, "fraud");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("describe a file, which --input has to name");
    }

    private static JsonNode evaluate(String... options) throws JsonProcessingException {
        String[] args = new String[options.length + 3];
        args[0] = "evaluate";
        args[1] = "--format";
        args[2] = "json";
        System.arraycopy(options, 0, args, 3, options.length);
        Call call = Call.of(args);
        assertThat(call.exitCode()).as(call.err()).isZero();
        return new ObjectMapper().readTree(call.out());
    }
}
