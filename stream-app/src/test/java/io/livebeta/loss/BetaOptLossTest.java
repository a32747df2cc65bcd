package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.Golden;
import io.livebeta.metric.BetaOpt;
import io.livebeta.metric.BetaOptFamily;
import io.livebeta.metric.SoftConfusion;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cross-entropy weighted by beta_opt: the reconstruction's golden vectors, the three ways to weigh, hysteresis. */
class BetaOptLossTest {

    private static final JsonNode GOLDEN = Golden.read("betaopt.json");
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final int INTERVAL = 32;

    static List<JsonNode> cases() {
        return Golden.elements(GOLDEN.get("cases"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldWeighTheCrossEntropyAsTheGoldenVector(JsonNode golden) {
        for (JsonNode weighted : Golden.elements(golden.get("weighted"))) {
            ClassWeights weights = new ClassWeights(
                    weighted.get("w_pos").doubleValue(), weighted.get("w_neg").doubleValue());
            assertWeighted(GOLDEN.get("batch"), weights, weighted, "loss_n", "grad_logit_n");
            assertWeighted(GOLDEN.get("extreme"), weights, weighted, "extreme_loss_n", "extreme_grad_logit_n");
        }
    }

    /** In the golden batch as many positives are missed as negatives alarm, which is where the weight is 1. */
    @Test
    void shouldWeighNothingWhereMissesAndFalseAlarmsBalance() {
        Batch batch = GoldenBatches.batch(GOLDEN.get("batch"));
        double[] plain = LossSpec.parse("bce").build().slopes(batch, GoldenBatches.CONTEXT);
        for (BetaOptWeight weight : BetaOptWeight.values()) {
            Loss loss = loss(BetaOptFamily.U_IU, weight);
            assertThat(loss.slopes(batch, GoldenBatches.CONTEXT)).containsExactly(plain, ROUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource(BetaOptFamily.class)
    void shouldWeighPositivesMoreWhenTheyAreMissedInTheSwappedForm(BetaOptFamily family) {
        Batch missing = batch(20, 40, 8);
        assertThat(weightOfPositives(family, BetaOptWeight.SWAP, missing)).isGreaterThan(1.1);
        assertThat(weightOfPositives(family, BetaOptWeight.POSITIVE, missing)).isLessThan(0.9);
        Batch alarming = batch(20, 8, 40);
        assertThat(weightOfPositives(family, BetaOptWeight.SWAP, alarming)).isLessThan(0.9);
        assertThat(weightOfPositives(family, BetaOptWeight.POSITIVE, alarming)).isGreaterThan(1.1);
    }

    /** Returns a batch of sure scores, with these many hits, misses and false alarms. */
    private static Batch batch(int hits, int misses, int falseAlarms) {
        double[] logits = new double[hits + misses + falseAlarms];
        boolean[] labels = new boolean[logits.length];
        for (int i = 0; i < logits.length; i++) {
            labels[i] = i < hits + misses;
            logits[i] = i < hits || i >= hits + misses ? 3 : -3;
        }
        return new Batch(logits, labels);
    }

    @Test
    void shouldWeighTheNegativesByTheSameNumberInTheNegativeForm() {
        Batch batch = new Batch(new double[] {-1, -1, 1, 1}, new boolean[] {true, true, true, false});
        double[] plain = LossSpec.parse("bce").build().slopes(batch, GoldenBatches.CONTEXT);
        double[] positive = loss(BetaOptFamily.U_IU, BetaOptWeight.POSITIVE).slopes(batch, GoldenBatches.CONTEXT);
        double[] negative = loss(BetaOptFamily.U_IU, BetaOptWeight.NEGATIVE).slopes(batch, GoldenBatches.CONTEXT);
        // FN = 2 and FP = 1, each smoothed by 1/2.
        double ratio = BetaOpt.knee(2.5 / 1.5) / BetaOpt.knee(1);
        assertThat(positive[0] / plain[0]).isCloseTo(ratio, ROUNDING);
        assertThat(positive[3] / plain[3]).isCloseTo(1, ROUNDING);
        assertThat(negative[0] / plain[0]).isCloseTo(1, ROUNDING);
        assertThat(negative[3] / plain[3]).isCloseTo(ratio, ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(BetaOptFamily.class)
    void shouldNotWeighABatchWithoutPositives(BetaOptFamily family) {
        Batch negatives = new Batch(new double[] {-1, 1, 2}, new boolean[3]);
        double[] plain = LossSpec.parse("bce").build().slopes(negatives, GoldenBatches.CONTEXT);
        assertThat(loss(family, BetaOptWeight.NEGATIVE).slopes(negatives, GoldenBatches.CONTEXT))
                .isEqualTo(plain);
    }

    @Test
    void shouldTakeTheHardCountsOfTheContextEveryIntervalAlongAStream() {
        LossWindow window = SplitMix.start(loss(BetaOptFamily.U_IU, BetaOptWeight.SWAP));
        Loss.Context missing = context(new SoftConfusion(8, 3, 13, 8));
        for (int i = 1; i < INTERVAL; i++) {
            assertThat(window.observe(0, true, missing)).isEqualTo(-0.5);
        }
        double weight = BetaOpt.knee(3.5 / 13.5) / BetaOpt.knee(1);
        assertThat(window.observe(0, true, missing)).isCloseTo(-0.5 * weight, ROUNDING);
        assertThat(window.slope(0, false, missing)).isEqualTo(0.5);
    }

    @Test
    void shouldHoldTheWeightAgainstSmallChangesAndWhereThereIsNoPositive() {
        LossWindow window = SplitMix.start(loss(BetaOptFamily.U_IU, BetaOptWeight.SWAP));
        assertThat(afterInterval(window, new SoftConfusion(15, 16, 17, 0))).isEqualTo(-0.5);
        double moved = afterInterval(window, new SoftConfusion(8, 3, 13, 8));
        assertThat(moved).isLessThan(-0.5);
        assertThat(afterInterval(window, new SoftConfusion(8, 3, 13.2, 8))).isEqualTo(moved);
        assertThat(afterInterval(window, new SoftConfusion(0, 30, 0, 2))).isEqualTo(moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"positive", "swap"})
    void shouldClampTheWeight(String weight) {
        LossWindow window =
                SplitMix.start(LossSpec.parse("beta-opt,weight=" + weight).build());
        double first = afterInterval(window, new SoftConfusion(1, 0, 1e9, 0));
        double second = afterInterval(window, new SoftConfusion(1, 1e9, 0, 0));
        assertThat(Math.max(-first, -second)).isBetween(0.5, 2.5);
        assertThat(Math.min(-first, -second)).isBetween(0.1, 0.5);
    }

    /** With soft counts a stationary point balances weighted FN and FP, whatever the data: a constant in disguise. */
    @Test
    void shouldHaveTheFixedPointsOfSoftCountsThatSpeakForHardOnes() {
        for (JsonNode row : Golden.elements(GOLDEN.get("soft_fixed_points"))) {
            double end = row.get("B").doubleValue();
            double positive = row.get("pos_soft_fixed_point").doubleValue();
            double negative = row.get("neg_soft_fixed_point").doubleValue();
            assertThat(knee(1 / positive, end)).isCloseTo(positive, within(1e-9 * positive));
            assertThat(knee(negative, end)).isCloseTo(negative, within(1e-9 * negative));
        }
    }

    /** The knee of another grid end, by the scale of beta. */
    private static double knee(double kappa, double end) {
        double scale = end / BetaOpt.GRID_END;
        return scale * BetaOpt.knee(kappa * scale * scale);
    }

    private static void assertWeighted(
            JsonNode events, ClassWeights weights, JsonNode golden, String loss, String gradient) {
        Batch batch = GoldenBatches.batch(events);
        double sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            boolean label = batch.labels()[i];
            double logit = batch.logits()[i];
            sum += weights.of(label) * new CrossEntropy().value(logit, label);
            double slope = weights.of(label) * new CrossEntropy().slope(logit, label) / batch.size();
            // The golden vector forms p - y by a subtraction, exact to 1e-16 alone.
            assertThat(slope).isCloseTo(golden.get(gradient).get(i).doubleValue(), within(1e-15));
        }
        double expected = golden.get(loss).doubleValue();
        assertThat(sum / batch.size()).isCloseTo(expected, GoldenBatches.near(expected));
    }

    private static Loss loss(BetaOptFamily family, BetaOptWeight weight) {
        return LossSpec.parse("beta-opt:" + family.text() + ",weight=" + weight.word())
                .build();
    }

    private static double weightOfPositives(BetaOptFamily family, BetaOptWeight weight, Batch batch) {
        double[] plain = LossSpec.parse("bce").build().slopes(batch, GoldenBatches.CONTEXT);
        return loss(family, weight).slopes(batch, GoldenBatches.CONTEXT)[0] / plain[0];
    }

    private static double afterInterval(LossWindow window, SoftConfusion decisions) {
        for (int i = 0; i < INTERVAL; i++) {
            window.observe(0, true, context(decisions));
        }
        return window.slope(0, true, context(decisions));
    }

    private static Loss.Context context(SoftConfusion decisions) {
        return new Loss.Context(decisions, 1, 1);
    }
}
