package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmplifiedDecisionTest {

    private static final double STEP = 1e-5;
    private static final Offset<Double> STEP_ERROR = within(1e-6);
    private static final double RELATIVE = 1e-12;

    @ParameterizedTest
    @ValueSource(doubles = {-6, -1.5, -0.2, 0, 0.1, 0.7, 3})
    void shouldDifferentiateByTheLogit(double z) {
        for (double steepness : new double[] {1, 10, 73}) {
            AmplifiedDecision decision = new AmplifiedDecision(steepness);
            double difference = (decision.value(z + STEP) - decision.value(z - STEP)) / (2 * STEP);
            assertThat(decision.slope(z)).isCloseTo(difference, STEP_ERROR);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-800, -40, 40, 800})
    void shouldSaturateWithoutOverflow(double z) {
        AmplifiedDecision decision = new AmplifiedDecision(73);
        assertThat(decision.value(z)).isBetween(0.0, 1.0);
        assertThat(decision.slope(z)).isBetween(0.0, 1e-30);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.95, 1})
    void shouldKeepThePrecisionOfTheSlopeWhereTheDecisionNearlySaturates(double p) {
        AmplifiedDecision decision = new AmplifiedDecision(73);
        double complement = Math.exp(-73 * (p - 0.5));
        double exact = 73 * complement / Math.pow(1 + complement, 2);
        assertThat(decision.slopeAtProbability(p)).isCloseTo(exact, within(exact * RELATIVE));
        assertThat(decision.complementAtProbability(p))
                .isCloseTo(complement / (1 + complement), within(complement * RELATIVE));
    }
}
