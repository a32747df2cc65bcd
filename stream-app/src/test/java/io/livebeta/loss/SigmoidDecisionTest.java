package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigmoidDecisionTest {

    private static final double STEP = 1e-5;
    private static final Offset<Double> STEP_ERROR = within(1e-6);
    private static final double RELATIVE = 1e-12;

    @ParameterizedTest
    @ValueSource(doubles = {-6, -1.5, -0.2, 0, 0.1, 0.7, 3})
    void shouldDifferentiateByTheLogit(double z) {
        for (double steepness : new double[] {1, 10, 73}) {
            SigmoidDecision decision = new SigmoidDecision(steepness, 0.4);
            double difference =
                    (decision.at(z + STEP).accepted() - decision.at(z - STEP).accepted()) / (2 * STEP);
            assertThat(decision.at(z).slope()).isCloseTo(difference, STEP_ERROR);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-800, -40, 40, 800})
    void shouldSaturateWithoutOverflow(double z) {
        SoftDecision.Value value = SigmoidDecision.amplified(73).at(z);
        assertThat(value.accepted()).isBetween(0.0, 1.0);
        assertThat(value.rejected()).isBetween(1e-17, 1.0);
        assertThat(value.slope()).isBetween(0.0, 1e-30);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.95, 1})
    void shouldKeepThePrecisionWhereTheDecisionNearlySaturates(double p) {
        double complement = Math.exp(-73 * (p - 0.5));
        double slope = 73 * complement / Math.pow(1 + complement, 2);
        SoftDecision.Value value = SigmoidDecision.amplified(73).atProbability(p);
        assertThat(value.slope()).isCloseTo(slope, within(slope * RELATIVE));
        assertThat(value.rejected()).isCloseTo(complement / (1 + complement), within(complement * RELATIVE));
    }

    @Test
    void shouldBeOneHalfAtItsThreshold() {
        assertThat(new SigmoidDecision(10, 0.3).atProbability(0.3).accepted()).isEqualTo(0.5);
    }
}
