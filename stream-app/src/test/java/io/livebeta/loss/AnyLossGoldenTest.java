package io.livebeta.loss;

import static io.livebeta.loss.GoldenBatches.CONTEXT;
import static io.livebeta.loss.GoldenBatches.near;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.Golden;
import io.livebeta.metric.ConfusionMetrics;
import io.livebeta.metric.Gain;
import io.livebeta.metric.SoftConfusion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The paper's batch form of AnyLoss, for its six metrics over eleven batches. */
class AnyLossGoldenTest {

    static List<JsonNode> batches() {
        return Golden.elements(Golden.read("anyloss.json").get("cases"));
    }

    /** Returns each batch with each metric that is not 0/0 there. */
    static Stream<Arguments> metrics() {
        return batches().stream()
                .flatMap(batch -> batch.get("metrics").properties().stream()
                        .filter(metric -> !metric.getValue().get("loss").isNull())
                        .map(metric -> Arguments.of(batch.get("name").textValue(), metric.getKey(), batch)));
    }

    @Test
    void shouldCoverElevenBatchesAndSixMetricsLessTheFourThatAreUndefined() {
        assertThat(batches()).hasSize(11);
        assertThat(metrics()).hasSize(11 * 6 - 4);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldAmplifyAsTheGoldenVector(JsonNode batch) {
        SigmoidDecision decision = decision(batch);
        for (int i = 0; i < batch.get("p").size(); i++) {
            SoftDecision.Value value =
                    decision.atProbability(batch.get("p").get(i).doubleValue());
            assertThat(value.accepted()).isCloseTo(expected(batch, "A", i), near(expected(batch, "A", i)));
            assertThat(value.slope()).isCloseTo(expected(batch, "dA_dp", i), near(expected(batch, "dA_dp", i)));
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldHaveTheSoftConfusionOfTheGoldenVector(JsonNode batch) {
        SoftConfusion counts = counts(batch);
        Map.of(
                        "TP", counts.truePositives(),
                        "FP", counts.falsePositives(),
                        "FN", counts.falseNegatives(),
                        "TN", counts.trueNegatives())
                .forEach((cell, actual) -> {
                    double expected = batch.get("soft_confusion").get(cell).doubleValue();
                    assertThat(actual).isCloseTo(expected, near(expected));
                });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("metrics")
    void shouldHaveTheLossOfTheGoldenVector(String name, String metric, JsonNode batch) {
        double expected = batch.get("metrics").get(metric).get("loss").doubleValue();
        double actual = loss(metric, batch).value(GoldenBatches.batch(batch), CONTEXT);
        // Logits of the probabilities 0 and 1 are infinite, and so would be the cross-entropy, even times mix = 0.
        double atProbabilities = ConfusionMetrics.named(metric).orElseThrow().complement(counts(batch));
        assertThat(atProbabilities).isCloseTo(expected, near(expected));
        if (!name.equals("extremes_4")) {
            assertThat(actual).isCloseTo(expected, near(expected));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("metrics")
    void shouldHaveTheGradientByProbabilityOfTheGoldenVector(String name, String metric, JsonNode batch) {
        Gain gain = ConfusionMetrics.named(metric).orElseThrow().gain(counts(batch));
        for (int i = 0; i < batch.get("p").size(); i++) {
            double expected = expected(batch.get("metrics").get(metric), "dloss_dp", i);
            double slope = decision(batch)
                    .atProbability(batch.get("p").get(i).doubleValue())
                    .slope();
            boolean label = batch.get("y").get(i).intValue() == 1;
            assertThat(-gain.of(label) * slope).isCloseTo(expected, near(expected));
        }
    }

    /** One batch lists dL/dz; for the others it is dL/dp p (1 - p), which is 0 at the ends. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("metrics")
    void shouldHaveTheGradientByLogitOfTheGoldenVector(String name, String metric, JsonNode batch) {
        JsonNode golden = batch.get("metrics").get(metric);
        double[] slopes = loss(metric, batch).slopes(GoldenBatches.batch(batch), CONTEXT);
        for (int i = 0; i < slopes.length; i++) {
            double p = batch.get("p").get(i).doubleValue();
            double expected = golden.has("dloss_dz")
                    ? expected(golden, "dloss_dz", i)
                    : expected(golden, "dloss_dp", i) * p * (1 - p);
            assertThat(slopes[i]).isCloseTo(expected, near(expected));
        }
    }

    @Test
    void shouldFollowTheConfiguredBetaWhereTheMetricIsFbeta() {
        Batch batch = GoldenBatches.batch(batches().get(1));
        Loss following = LossSpec.parse("anyloss:fbeta").build();
        Loss fixed = LossSpec.parse("anyloss:f2").build();
        Loss.Context atTwo = new Loss.Context(SoftConfusion.EMPTY, 1, 2);
        assertThat(following.value(batch, atTwo))
                .isEqualTo(fixed.value(batch, atTwo))
                .isEqualTo(fixed.value(batch, CONTEXT))
                .isNotEqualTo(following.value(batch, CONTEXT));
    }

    private static Loss loss(String metric, JsonNode batch) {
        double steepness = batch.get("L").doubleValue();
        return LossSpec.parse("anyloss:" + metric + ",mix=0,window=0,L=" + steepness)
                .build();
    }

    private static SigmoidDecision decision(JsonNode batch) {
        return SigmoidDecision.amplified(batch.get("L").doubleValue());
    }

    private static SoftConfusion counts(JsonNode batch) {
        SoftConfusion sum = SoftConfusion.EMPTY;
        for (int i = 0; i < batch.get("p").size(); i++) {
            SoftDecision.Value value =
                    decision(batch).atProbability(batch.get("p").get(i).doubleValue());
            sum = sum.plus(value.counts(batch.get("y").get(i).intValue() == 1));
        }
        return sum;
    }

    private static double expected(JsonNode node, String array, int index) {
        return node.get(array).get(index).doubleValue();
    }
}
