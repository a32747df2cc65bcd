package io.livebeta.loss;

import static io.livebeta.loss.GoldenBatches.CONTEXT;
import static io.livebeta.loss.GoldenBatches.near;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.Golden;
import io.livebeta.metric.FBeta;
import io.livebeta.metric.SoftConfusion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The paper's batch form of soft sets (eq. 5 and 6): both Heaviside approximations, one threshold, nine, and AUROC. */
class SoftSetGoldenTest {

    private static final JsonNode GOLDEN = Golden.read("softsets.json");
    private static final double ROUNDING = 1e-12;
    private static final Map<String, String> METRICS =
            Map.of("F1", "f1", "F2", "f2", "F0.5", "f0.5", "acc", "accuracy");

    static List<JsonNode> slopes() {
        return Golden.elements(GOLDEN.get("slopes"));
    }

    static List<JsonNode> linear() {
        return Golden.elements(GOLDEN.get("linear"));
    }

    static List<JsonNode> sigmoid() {
        return Golden.elements(GOLDEN.get("sigmoid"));
    }

    static List<JsonNode> batches() {
        return Golden.elements(GOLDEN.get("batches"));
    }

    static List<JsonNode> rankings() {
        return Golden.elements(GOLDEN.get("auroc_perfect_ranking"));
    }

    @ParameterizedTest
    @MethodSource("slopes")
    void shouldHaveTheThreeSlopesOfTheGoldenVector(JsonNode row) {
        double tau = number(row, "tau");
        SoftDecision decision = new PiecewiseLinearDecision(number(row, "delta"), tau);
        assertThat(decision.atProbability(0).slope()).isCloseTo(number(row, "m1"), near(number(row, "m1")));
        assertThat(decision.atProbability(tau).slope()).isCloseTo(number(row, "m2"), near(number(row, "m2")));
        assertThat(decision.atProbability(1).slope()).isCloseTo(number(row, "m3"), near(number(row, "m3")));
        Map.of("H_0", 0.0, "H_lo", number(row, "lo"), "H_tau", tau, "H_hi", number(row, "hi"), "H_1", 1.0)
                .forEach((height, p) -> assertThat(decision.atProbability(p).accepted())
                        .isCloseTo(number(row, height), within(ROUNDING)));
    }

    @ParameterizedTest
    @MethodSource("linear")
    void shouldHaveThePiecewiseLinearFormOfTheGoldenVector(JsonNode row) {
        assertHeaviside(new PiecewiseLinearDecision(number(row, "delta"), number(row, "tau")), row);
    }

    @ParameterizedTest
    @MethodSource("sigmoid")
    void shouldHaveTheSigmoidFormOfTheGoldenVector(JsonNode row) {
        assertHeaviside(new SigmoidDecision(number(row, "k"), number(row, "tau")), row);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldHaveLossAndGradientAtEachThresholdOfTheGoldenVector(JsonNode batch) {
        for (JsonNode golden : Golden.elements(batch.get("per_tau"))) {
            METRICS.forEach((key, metric) -> assertLoss(batch, golden, key, metric + ",tau=" + number(golden, "tau")));
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldHaveTheMeanOverNineThresholdsOfTheGoldenVector(JsonNode batch) {
        METRICS.forEach((key, metric) -> assertLoss(batch, batch.get("mean_over_9_tau"), key, metric));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldHaveTheSigmoidLossOfTheGoldenVector(JsonNode batch) {
        for (JsonNode golden : Golden.elements(batch.get("sigmoid_k10"))) {
            String tau = ",k=10,tau=" + number(golden, "tau");
            assertLoss(batch, golden, "F1", "f1" + tau);
            assertLoss(batch, golden, "F2", "f2" + tau);
            assertLoss(batch, golden, "acc", "accuracy" + tau);
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldHaveTheAreaUnderTheRocCurveOfTheGoldenVector(JsonNode batch) {
        JsonNode golden = batch.get("auroc_endpoints_True");
        if (golden == null) {
            // The batch without a positive has no curve.
            assertThat(loss("auroc").value(GoldenBatches.batch(batch), CONTEXT)).isEqualTo(1);
            assertThat(loss("auroc").slopes(GoldenBatches.batch(batch), CONTEXT))
                    .containsOnly(0);
            return;
        }
        assertSlopes(batch, golden.get("grad_p"), loss("auroc"));
        double expected = number(golden, "loss");
        assertThat(loss("auroc").value(GoldenBatches.batch(batch), CONTEXT)).isCloseTo(expected, near(expected));
    }

    @ParameterizedTest
    @MethodSource("rankings")
    void shouldCountTheEndPointsOfTheCurve(JsonNode ranking) {
        // Logits of the probabilities 0 and 1 are infinite; these give the same probabilities.
        Batch golden = GoldenBatches.batch(ranking);
        double[] logits = golden.logits().clone();
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Math.max(-800, Math.min(800, logits[i]));
        }
        assertThat(loss("auroc").value(new Batch(logits, golden.labels()), CONTEXT))
                .isCloseTo(number(ranking, "loss"), within(ROUNDING));
    }

    /** The windowed form before it is normalised: the metric at decayed totals T, S, P, from which the cells follow. */
    @Test
    void shouldHaveTheGradientOfTheStreamingGoldenVector() {
        JsonNode golden = GOLDEN.get("streaming");
        double hits = number(golden, "T1");
        double positives = number(golden, "P1");
        SoftConfusion counts = new SoftConfusion(hits, number(golden, "S1") - hits, positives - hits, 0);
        FBeta metric = new FBeta(1);
        assertThat(metric.value(counts)).isCloseTo(number(golden, "F1"), near(number(golden, "F1")));
        SoftDecision decision = new PiecewiseLinearDecision(0.2, number(golden, "tau"));
        for (int i = 0; i < golden.get("p").size(); i++) {
            double expected = golden.get("loss_grad_p").get(i).doubleValue();
            double slope =
                    decision.atProbability(golden.get("p").get(i).doubleValue()).slope();
            assertThat(-metric.gain(counts).ofNegative() * slope).isCloseTo(expected, near(expected));
        }
    }

    /** Where F is 0/0 the convention here is the value 0, a loss of 1; the golden vector has none to compare. */
    @Test
    void shouldHaveTheLossOfBatchesWithoutPositivesOrDecisions() {
        List<JsonNode> cases = Golden.elements(GOLDEN.get("zero_denominator"));
        for (JsonNode golden : List.of(cases.get(0), cases.get(2))) {
            SoftConfusion counts = new SoftConfusion(
                    number(golden, "TP"), number(golden, "FP"), number(golden, "FN"), number(golden, "TN"));
            assertThat(new FBeta(1).complement(counts)).isEqualTo(number(golden, "F1_loss_convention"));
        }
        assertThat(new FBeta(1).complement(new SoftConfusion(0, 0, 0, 2))).isEqualTo(1);
        assertThat(new FBeta(1).gain(new SoftConfusion(0, 0, 0, 2)).ofNegative())
                .isZero();
    }

    private static void assertHeaviside(SoftDecision decision, JsonNode row) {
        for (int i = 0; i < row.get("p").size(); i++) {
            SoftDecision.Value value =
                    decision.atProbability(row.get("p").get(i).doubleValue());
            double expected = row.get("H").get(i).doubleValue();
            double slope = row.get("dH").get(i).doubleValue();
            assertThat(value.accepted()).isCloseTo(expected, near(expected));
            assertThat(value.rejected()).isCloseTo(1 - expected, within(ROUNDING));
            assertThat(value.slope()).isCloseTo(slope, near(slope));
        }
    }

    private static void assertLoss(JsonNode batch, JsonNode golden, String key, String spec) {
        double expected = number(golden, key + "_loss");
        assertThat(loss(spec).value(GoldenBatches.batch(batch), CONTEXT)).isCloseTo(expected, near(expected));
        assertSlopes(batch, golden.get(key + "_grad_p"), loss(spec));
    }

    private static void assertSlopes(JsonNode batch, JsonNode byProbability, Loss loss) {
        double[] slopes = loss.slopes(GoldenBatches.batch(batch), CONTEXT);
        for (int i = 0; i < slopes.length; i++) {
            double p = batch.get("p").get(i).doubleValue();
            double expected = byProbability.get(i).doubleValue() * p * (1 - p);
            assertThat(slopes[i]).isCloseTo(expected, near(expected));
        }
    }

    private static Loss loss(String spec) {
        return LossSpec.parse("softset:" + spec + ",mix=0,window=0").build();
    }

    private static double number(JsonNode node, String field) {
        return node.get(field).doubleValue();
    }
}
