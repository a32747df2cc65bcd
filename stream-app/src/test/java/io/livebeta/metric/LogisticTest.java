package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticTest {

    private static final double RELATIVE = 1e-14;
    private static final Offset<Double> STEP_ERROR = within(1e-9);
    private static final double STEP = 1e-5;

    @ParameterizedTest
    @ValueSource(doubles = {-30, -2, -1e-3, 0, 1e-3, 2, 30})
    void shouldComplementTheSigmoidAtTheOppositeLogit(double z) {
        assertThat(Logistic.sigmoid(z) + Logistic.sigmoid(-z)).isCloseTo(1, within(1e-15));
    }

    @Test
    void shouldKeepRelativePrecisionFarFromZero() {
        double tiny = Math.exp(-40);
        assertThat(Logistic.sigmoid(-40)).isCloseTo(tiny, within(tiny * RELATIVE));
        assertThat(Logistic.sigmoidSlope(40)).isCloseTo(tiny, within(tiny * RELATIVE));
        assertThat(Logistic.softplus(-40)).isCloseTo(tiny, within(tiny * RELATIVE));
    }

    @Test
    void shouldNotOverflow() {
        assertThat(Logistic.sigmoid(800)).isEqualTo(1);
        assertThat(Logistic.sigmoid(-800)).isZero();
        assertThat(Logistic.sigmoidSlope(-800)).isZero();
        assertThat(Logistic.softplus(800)).isEqualTo(800);
        assertThat(Logistic.softplus(-800)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-4, -0.5, 0, 0.5, 4})
    void shouldDifferentiate(double z) {
        double ofSigmoid = (Logistic.sigmoid(z + STEP) - Logistic.sigmoid(z - STEP)) / (2 * STEP);
        double ofSoftplus = (Logistic.softplus(z + STEP) - Logistic.softplus(z - STEP)) / (2 * STEP);
        assertThat(Logistic.sigmoidSlope(z)).isCloseTo(ofSigmoid, STEP_ERROR);
        assertThat(Logistic.sigmoid(z)).isCloseTo(ofSoftplus, STEP_ERROR);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 0.25, 0.5, 0.75, 0.999})
    void shouldInvertTheSigmoidByTheLogit(double p) {
        assertThat(Logistic.sigmoid(Logistic.logit(p))).isCloseTo(p, within(p * RELATIVE));
    }
}
