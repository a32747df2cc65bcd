package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FBetaTest {

    private static final Offset<Double> ROUNDING = within(1e-15);

    @Test
    void shouldWeighRecallByBeta() {
        Confusion counts = new Confusion(6, 2, 4, 88);
        assertThat(new FBeta(1).value(counts)).isCloseTo(12.0 / 18, ROUNDING);
        assertThat(new FBeta(2).value(counts)).isCloseTo(30.0 / 48, ROUNDING);
        assertThat(new FBeta(0.5).value(counts)).isCloseTo(7.5 / 10.5, ROUNDING);
    }

    @Test
    void shouldBeZeroWithoutPositivesAndPositiveDecisions() {
        SoftConfusion onlyTrueNegatives = new SoftConfusion(0, 0, 0, 7);
        FBeta metric = new FBeta(1);
        assertThat(metric.value(onlyTrueNegatives)).isZero();
        assertThat(metric.complement(onlyTrueNegatives)).isEqualTo(1);
        assertThat(metric.gradient(onlyTrueNegatives)).isEqualTo(SoftConfusion.EMPTY);
    }

    @Test
    void shouldKeepTheComplementOfANearlyPerfectMatrix() {
        SoftConfusion nearlyPerfect = new SoftConfusion(1, 1e-20, 3e-20, 1);
        assertThat(new FBeta(1).value(nearlyPerfect)).isEqualTo(1);
        assertThat(new FBeta(1).complement(nearlyPerfect)).isCloseTo(2e-20, within(1e-34));
    }

    @Test
    void shouldHaveAFiniteGradientAtTinyCounts() {
        SoftConfusion byCell = new FBeta(1).gradient(new SoftConfusion(1e-200, 1e-200, 1e-200, 1));
        assertThat(byCell.truePositives()).isCloseTo(2.5e199, within(1e185));
        assertThat(byCell.falsePositives()).isCloseTo(-1.25e199, within(1e185));
    }

    @Test
    void shouldGainByAcceptingPositivesAndRejectingNegatives() {
        SoftConfusion counts = new SoftConfusion(6, 2, 4, 88);
        FBeta metric = new FBeta(1);
        // 2 (n1 + FP) / D^2 and -2 TP / D^2 with n1 = 10, D = 18.
        assertThat(metric.gain(counts).ofPositive()).isCloseTo(24.0 / 324, ROUNDING);
        assertThat(metric.gain(counts).ofNegative()).isCloseTo(-12.0 / 324, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"1, f1", "2, f2", "0.5, f0.5", "10, f10", "0.001, f0.001"})
    void shouldBeNamedByBeta(double beta, String name) {
        assertThat(new FBeta(beta).name()).isEqualTo(name);
        assertThat(FBeta.named(name)).contains(new FBeta(beta));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", "fbeta", "f-1", "f1x", "1", "F1", ""})
    void shouldNotKnowOtherNames(String name) {
        assertThat(FBeta.named(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1000.1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseABetaOutOfRange(double beta) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FBeta(beta)).withMessageContaining("beta must be");
    }
}
