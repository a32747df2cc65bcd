package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FocalTest {

    private static final Offset<Double> ROUNDING = within(1e-15);
    private static final double[] LOGITS = {-3, -0.4, 0, 0.2, 1.5};

    @Test
    void shouldHaveTheValueOfEquationFive() {
        // At p = 0.9: 0.25 * 0.01 * -log(0.9) for a positive, 0.75 * 0.81 * -log(0.1) for a negative.
        double logit = Math.log(9);
        Focal focal = new Focal(2, 0.25);
        assertThat(focal.value(logit, true)).isCloseTo(0.25 * 0.01 * -Math.log(0.9), ROUNDING);
        assertThat(focal.value(logit, false)).isCloseTo(0.75 * 0.81 * -Math.log(0.1), within(1e-14));
    }

    @Test
    void shouldBeHalfTheCrossEntropyWithoutFocus() {
        Focal focal = new Focal(0, 0.5);
        for (double logit : LOGITS) {
            for (boolean label : new boolean[] {false, true}) {
                assertThat(2 * focal.value(logit, label)).isCloseTo(new CrossEntropy().value(logit, label), ROUNDING);
                assertThat(2 * focal.slope(logit, label)).isCloseTo(new CrossEntropy().slope(logit, label), ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2, 5})
    void shouldDifferentiate(double gamma) {
        Focal focal = new Focal(gamma, 0.25);
        double step = 1e-5;
        for (double logit : LOGITS) {
            for (boolean label : new boolean[] {false, true}) {
                double difference = (focal.value(logit + step, label) - focal.value(logit - step, label)) / (2 * step);
                assertThat(focal.slope(logit, label)).isCloseTo(difference, within(1e-9));
            }
        }
    }

    @Test
    void shouldHardlyTeachByEventsThatAreAllButRight() {
        double right = new Focal(2, 0.25).slope(4, true) / new Focal(2, 0.25).slope(-4, true);
        double rightOfEntropy = new CrossEntropy().slope(4, true) / new CrossEntropy().slope(-4, true);
        assertThat(right).isLessThan(rightOfEntropy / 1_000);
    }
}
