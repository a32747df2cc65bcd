package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.Golden;
import io.livebeta.metric.SoftConfusion;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossEntropyTest {

    private static final Offset<Double> ROUNDING = within(1e-15);
    private static final JsonNode GOLDEN = Golden.read("cross-entropy.json");

    private final Loss plain = LossSpec.parse("bce").build();
    private final Loss balanced = LossSpec.parse("weighted-bce").build();

    @Test
    void shouldHaveTheValueOfTheGoldenVector() {
        Batch batch = GoldenBatches.batch(GOLDEN.get("batch"));
        double[] perEvent = Golden.doubles(GOLDEN.get("plain").get("per_event"));
        for (int i = 0; i < perEvent.length; i++) {
            assertThat(new CrossEntropy().value(batch.logits()[i], batch.labels()[i]))
                    .isCloseTo(perEvent[i], ROUNDING);
        }
        double mean = GOLDEN.get("plain").get("loss").doubleValue();
        assertThat(plain.value(batch, context(1))).isCloseTo(mean, ROUNDING);
    }

    @Test
    void shouldHaveTheGradientOfTheGoldenVector() {
        assertGradient("batch", 1, GOLDEN.get("plain").get("gradient"));
    }

    @Test
    void shouldWeighPositivesAsTheGoldenVector() {
        JsonNode weighted = GOLDEN.get("positives_weighted");
        double weight = weighted.get("weight").doubleValue();
        assertGradient("batch", weight, weighted.get("gradient"));
        assertGradient("extreme", weight, weighted.get("extreme_gradient"));
    }

    @Test
    void shouldKeepTheSlopeOfAPositiveThatIsAllButCertain() {
        assertThat(SplitMix.start(plain).observe(40, true, context(1))).isCloseTo(-Math.exp(-40), within(1e-30));
    }

    @ParameterizedTest
    @CsvSource({"50, 50, 1", "80, 20, 1", "20, 80, 4", "5, 95, 10", "0, 100, 10", "100, 0, 1"})
    void shouldWeighPositivesByTheClassesWithinTheClamp(int positives, int negatives, double weight) {
        double[] logits = new double[positives + negatives];
        boolean[] labels = new boolean[logits.length];
        LossWindow window =
                SplitMix.start(LossSpec.parse("weighted-bce,window=1e18").build());
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i < positives;
            window.observe(0, labels[i], context(1));
        }
        double[] slopes = balanced.slopes(new Batch(logits, labels), context(1.5));
        for (int i = 0; i < slopes.length; i++) {
            double expected = labels[i] ? -weight * 1.5 / 2 : 0.5;
            assertThat(slopes[i] * slopes.length).isCloseTo(expected, within(1e-12));
        }
        assertThat(window.slope(0, true, context(1.5))).isCloseTo(-weight * 1.5 / 2, ROUNDING);
        assertThat(window.slope(0, false, context(1.5))).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void shouldPublishTheCountsOfTheStandardDecision() {
        assertThat(plain.softDecision()).isEqualTo(new SigmoidDecision(10, 0.5));
        assertThat(balanced.softDecision()).isEqualTo(new SigmoidDecision(10, 0.5));
    }

    private void assertGradient(String name, double weight, JsonNode golden) {
        Batch batch = GoldenBatches.batch(GOLDEN.get(name));
        assertThat(plain.slopes(batch, context(weight))).containsExactly(Golden.doubles(golden), ROUNDING);
    }

    private static Loss.Context context(double positiveWeight) {
        return new Loss.Context(SoftConfusion.EMPTY, positiveWeight, 1);
    }
}
