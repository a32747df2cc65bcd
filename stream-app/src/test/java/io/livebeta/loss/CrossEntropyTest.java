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
        double[] logits = Golden.doubles(GOLDEN.get("batch").get("z"));
        double[] perEvent = Golden.doubles(GOLDEN.get("plain").get("per_event"));
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double value = BinaryCrossEntropy.value(logits[i], label("batch", i));
            assertThat(value).isCloseTo(perEvent[i], ROUNDING);
            sum += value;
        }
        assertThat(sum / logits.length).isCloseTo(0.6916135122973356, ROUNDING);
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
        double slope = plain.slope(40, true, context(SoftConfusion.EMPTY, 1));
        assertThat(slope).isCloseTo(-Math.exp(-40), within(1e-30));
    }

    @ParameterizedTest
    @CsvSource({"50, 50, 1", "80, 20, 1", "20, 80, 4", "5, 95, 10", "0, 100, 10", "0, 0, 1"})
    void shouldWeighPositivesByTheClassesOfTheWindowWithinTheClamp(double positives, double negatives, double weight) {
        SoftConfusion counts = new SoftConfusion(positives / 2, negatives / 4, positives / 2, negatives * 3 / 4);
        assertThat(balanced.slope(0, true, context(counts, 1))).isCloseTo(-weight / 2, ROUNDING);
        assertThat(balanced.slope(0, true, context(counts, 1.5))).isCloseTo(-weight * 1.5 / 2, ROUNDING);
        assertThat(balanced.slope(0, false, context(counts, 1.5))).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void shouldPublishTheCountsOfTheStandardDecision() {
        assertThat(plain.softDecision()).isEqualTo(new AmplifiedDecision(10));
        assertThat(balanced.softDecision()).isEqualTo(new AmplifiedDecision(10));
    }

    private void assertGradient(String batch, double weight, JsonNode golden) {
        double[] logits = Golden.doubles(GOLDEN.get(batch).get("z"));
        double[] expected = Golden.doubles(golden);
        for (int i = 0; i < logits.length; i++) {
            double slope = plain.slope(logits[i], label(batch, i), context(SoftConfusion.EMPTY, weight));
            assertThat(slope / logits.length).isCloseTo(expected[i], ROUNDING);
        }
    }

    private static boolean label(String batch, int i) {
        return GOLDEN.get(batch).get("y").get(i).intValue() == 1;
    }

    private static Loss.Context context(SoftConfusion counts, double positiveWeight) {
        return new Loss.Context(counts, positiveWeight, 1);
    }
}
