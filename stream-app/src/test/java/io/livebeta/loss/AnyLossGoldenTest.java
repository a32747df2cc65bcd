package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.Golden;
import io.livebeta.metric.FBeta;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.SoftConfusion;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The paper's batch form of AnyLoss-F-beta, for F1, F2 and F0.5 over eleven batches. */
class AnyLossGoldenTest {

    private static final double RELATIVE = 1e-9;

    static List<JsonNode> batches() {
        return Golden.elements(Golden.read("anyloss-fbeta.json").get("cases"));
    }

    @Test
    void shouldHaveElevenBatches() {
        assertThat(batches()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldAmplifyAsTheGoldenVector(JsonNode batch) {
        Batch events = new Batch(batch);
        for (int i = 0; i < events.size(); i++) {
            double p = events.probability(i);
            assertThat(events.decision().valueAtProbability(p)).isCloseTo(expected(batch, "A", i), tolerance());
            double slope = expected(batch, "dA_dp", i);
            assertThat(events.decision().slopeAtProbability(p)).isCloseTo(slope, relative(slope));
        }
        assertCell(batch, "TP", SoftConfusion::truePositives);
        assertCell(batch, "FP", SoftConfusion::falsePositives);
        assertCell(batch, "FN", SoftConfusion::falseNegatives);
        assertCell(batch, "TN", SoftConfusion::trueNegatives);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldHaveTheLossOfTheGoldenVector(JsonNode batch) {
        Batch events = new Batch(batch);
        for (String metric : List.of("f1", "f2", "f0.5")) {
            double expected = batch.get("metrics").get(metric).get("loss").doubleValue();
            assertThat(events.loss(metric).value(events.context())).isCloseTo(expected, relative(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void shouldHaveTheGradientByProbabilityOfTheGoldenVector(JsonNode batch) {
        Batch events = new Batch(batch);
        for (String name : List.of("f1", "f2", "f0.5")) {
            FBeta metric = FBeta.named(name).orElseThrow();
            double byPositive = -metric.gainOfPositive(events.counts());
            double byNegative = -metric.gainOfNegative(events.counts());
            for (int i = 0; i < events.size(); i++) {
                double expected = expected(batch.get("metrics").get(name), "dloss_dp", i);
                double slope = events.decision().slopeAtProbability(events.probability(i));
                assertThat((events.label(i) ? byPositive : byNegative) * slope).isCloseTo(expected, relative(expected));
            }
        }
    }

    /** One batch lists dL/dz; for the others it is dL/dp p (1 - p), which is 0 at the ends. */
    @ParameterizedTest
    @MethodSource("batches")
    void shouldHaveTheGradientByLogitOfTheGoldenVector(JsonNode batch) {
        Batch events = new Batch(batch);
        for (String name : List.of("f1", "f2", "f0.5")) {
            JsonNode golden = batch.get("metrics").get(name);
            for (int i = 0; i < events.size(); i++) {
                double p = events.probability(i);
                double expected = golden.has("dloss_dz")
                        ? expected(golden, "dloss_dz", i)
                        : expected(golden, "dloss_dp", i) * p * (1 - p);
                double slope = events.loss(name).batchSlope(events.logit(i), events.label(i), events.context());
                assertThat(slope).isCloseTo(expected, relative(expected));
            }
        }
    }

    @Test
    void shouldFollowTheConfiguredBetaWhereTheMetricIsFbeta() {
        SoftConfusion counts = new SoftConfusion(6, 2, 4, 88);
        AnyLoss following = (AnyLoss) LossSpec.parse("anyloss:fbeta").build();
        AnyLoss fixed = (AnyLoss) LossSpec.parse("anyloss:f2").build();
        Loss.Context atTwo = new Loss.Context(counts, 1, 2);
        Loss.Context atOne = new Loss.Context(counts, 1, 1);
        assertThat(following.value(atTwo)).isEqualTo(fixed.value(atTwo)).isEqualTo(fixed.value(atOne));
        assertThat(following.value(atOne)).isNotEqualTo(fixed.value(atOne));
    }

    private static void assertCell(JsonNode batch, String cell, ToDoubleFunction<SoftConfusion> actual) {
        double expected = batch.get("soft_confusion").get(cell).doubleValue();
        assertThat(actual.applyAsDouble(new Batch(batch).counts())).isCloseTo(expected, relative(expected));
    }

    private static double expected(JsonNode node, String array, int index) {
        return node.get(array).get(index).doubleValue();
    }

    private static Offset<Double> tolerance() {
        return within(RELATIVE);
    }

    private static Offset<Double> relative(double expected) {
        return within(Math.abs(expected) * RELATIVE);
    }

    /** A batch of scored events; where only the probability is given, the logit is its inverse. */
    private record Batch(JsonNode golden) {

        int size() {
            return golden.get("p").size();
        }

        double probability(int i) {
            return golden.get("p").get(i).doubleValue();
        }

        double logit(int i) {
            return golden.has("z") ? golden.get("z").get(i).doubleValue() : Logistic.logit(probability(i));
        }

        boolean label(int i) {
            return golden.get("y").get(i).intValue() == 1;
        }

        AmplifiedDecision decision() {
            return new AmplifiedDecision(golden.get("L").doubleValue());
        }

        AnyLoss loss(String metric) {
            return (AnyLoss)
                    LossSpec.parse("anyloss:" + metric + ",L=" + decision().steepness())
                            .build();
        }

        /** Returns the sums with 1 - A exact, which {@link SoftConfusion#of} leaves to a subtraction. */
        SoftConfusion counts() {
            SoftConfusion sum = SoftConfusion.EMPTY;
            for (int i = 0; i < size(); i++) {
                double accepted = decision().valueAtProbability(probability(i));
                double rejected = decision().complementAtProbability(probability(i));
                sum = sum.plus(
                        label(i)
                                ? new SoftConfusion(accepted, 0, rejected, 0)
                                : new SoftConfusion(0, accepted, 0, rejected));
            }
            return sum;
        }

        Loss.Context context() {
            return new Loss.Context(counts(), 1, 1);
        }
    }
}
