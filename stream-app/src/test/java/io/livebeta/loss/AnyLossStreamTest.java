package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.DecayedConfusion;
import io.livebeta.metric.SoftConfusion;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The streaming form: weights of mean 1, at the window's counts, mixed with cross-entropy. */
class AnyLossStreamTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final SoftConfusion COUNTS = new SoftConfusion(6, 2, 4, 88);

    @Test
    void shouldWeighTheClassesByTheGainsOfTheMetric() {
        // At COUNTS, F1 gains g1 = 24/324 by a positive and g0 = 12/324 by a negative; pi = 0.1.
        double mean = 0.1 * 24 + 0.9 * 12;
        double decisionSlope = new AmplifiedDecision(10).slope(0.3);
        Loss loss = LossSpec.parse("anyloss:f1,mix=0").build();
        assertThat(loss.slope(0.3, true, context(COUNTS))).isCloseTo(-24 / mean * decisionSlope, ROUNDING);
        assertThat(loss.slope(0.3, false, context(COUNTS))).isCloseTo(12 / mean * decisionSlope, ROUNDING);
    }

    @Test
    void shouldMixInTheCrossEntropyWithItsPositiveWeight() {
        Loss.Context context = new Loss.Context(COUNTS, 3, 1);
        for (boolean label : new boolean[] {false, true}) {
            double metric = LossSpec.parse("anyloss:f1,mix=0").build().slope(0.3, label, context);
            double entropy = LossSpec.parse("bce").build().slope(0.3, label, context);
            double mixed = LossSpec.parse("anyloss:f1,mix=0.25").build().slope(0.3, label, context);
            assertThat(mixed).isCloseTo(0.75 * metric + 0.25 * entropy, ROUNDING);
            assertThat(LossSpec.parse("anyloss:f1,mix=1").build().slope(0.3, label, context))
                    .isCloseTo(entropy, ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 1e6})
    void shouldNotDependOnTheScaleOfTheCounts(double scale) {
        Loss loss = LossSpec.parse("anyloss:f2").build();
        double expected = loss.slope(-0.4, true, context(COUNTS));
        assertThat(loss.slope(-0.4, true, context(COUNTS.scaled(scale)))).isCloseTo(expected, ROUNDING);
    }

    @Test
    void shouldTeachByCrossEntropyAloneWhereTheMetricHasNoSlope() {
        Loss loss = LossSpec.parse("anyloss:f1").build();
        SoftConfusion onlyNegatives = new SoftConfusion(0, 3, 0, 97);
        for (SoftConfusion counts : new SoftConfusion[] {SoftConfusion.EMPTY, onlyNegatives}) {
            assertThat(loss.slope(0, false, context(counts))).isCloseTo(0.6 * 0.5, ROUNDING);
            assertThat(loss.slope(0, true, context(counts))).isCloseTo(-0.6 * 0.5, ROUNDING);
        }
    }

    @Test
    void shouldStayFiniteWhenTheWindowHasAllButForgottenAClass() {
        Loss loss = LossSpec.parse("anyloss:f1").build();
        for (double left = 1e-3; left > 0; left /= 1e3) {
            SoftConfusion counts = new SoftConfusion(left, 3, left, 97);
            assertThat(loss.slope(0, true, context(counts))).isBetween(-1e6, 0.0);
            assertThat(loss.slope(0, false, context(counts))).isBetween(0.0, 10.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bce", "weighted-bce", "anyloss:fbeta", "anyloss:f0.5,L=73,mix=0", "anyloss:f2,L=1000"})
    void shouldStayFiniteAndPointTheRightWayAtExtremeLogits(String spec) {
        Loss loss = LossSpec.parse(spec).build();
        for (double logit : new double[] {-800, -40, 0, 40, 800}) {
            assertThat(loss.slope(logit, true, context(COUNTS))).isBetween(-1000.0, 0.0);
            assertThat(loss.slope(logit, false, context(COUNTS))).isBetween(0.0, 1000.0);
        }
    }

    @Test
    void shouldStayOfMagnitudeOneAlongAnImbalancedStream() {
        Loss loss = LossSpec.parse("anyloss:fbeta").build();
        DecayedConfusion window = new DecayedConfusion(20_000, 1e-3);
        Random random = new Random(7);
        double sum = 0;
        int events = 20_000;
        for (int i = 0; i < events; i++) {
            boolean label = random.nextInt(100) == 0;
            double logit = random.nextGaussian() + (label ? 1 : -3);
            double decided = loss.softDecision().value(logit);
            sum += Math.abs(loss.slope(logit, label, context(window.with(label, decided))));
            window.add(label, decided);
        }
        assertThat(sum / events).isBetween(0.01, 1.0);
    }

    private static Loss.Context context(SoftConfusion counts) {
        return new Loss.Context(counts, 1, 1);
    }
}
