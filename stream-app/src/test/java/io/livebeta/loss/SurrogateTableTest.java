package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogateTableTest {

    private static final double ROUNDING = 1e-12;

    @Test
    void shouldBeFallingWhenBothClassesCostLessTheMoreProbableTheyAre() {
        SurrogateTable table = SurrogateTable.of(ramp(-2), ramp(-1));
        assertThat(table.isFalling()).isTrue();
        assertThat(table.ignoresAClass()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0, Double.NaN})
    void shouldNotBeFallingWhenEitherClassRisesOrStaysOrIsNoNumber(double slope) {
        assertThat(SurrogateTable.of(ramp(slope), ramp(-1)).isFalling()).isFalse();
        assertThat(SurrogateTable.of(ramp(-1), ramp(slope)).isFalling()).isFalse();
    }

    @Test
    void shouldNotBeFallingWhenItFallsOnlyOverall() {
        // -2 p + 2.2 ELU(ELU(ELU(p - 1/2))), which rises from p = 1/2 on.
        SurrogateNetwork bent = ramp(-2);
        double[] parameters = bent.parameters();
        System.arraycopy(new double[] {1, 1, 10, -0.5}, 0, parameters, 0, 4);
        parameters[WEIGHTS_OF_LAST + 1] = 2.2;
        SurrogateTable table = SurrogateTable.of(bent, ramp(-1));
        assertThat(table.values(true)[0]).isGreaterThan(0);
        assertThat(table.isFalling()).isFalse();
    }

    @Test
    void shouldIgnoreAClassWhenItsErrorsCostNextToNothing() {
        assertThat(SurrogateTable.of(ramp(-1), ramp(-0.001)).ignoresAClass()).isTrue();
        assertThat(SurrogateTable.of(ramp(-0.001), ramp(-1)).ignoresAClass()).isTrue();
    }

    @Test
    void shouldCostOneOnAverageForCertainErrorsWhenNormalised() {
        SurrogateTable table = SurrogateTable.of(ramp(-2), ramp(-1)).normalised(0.1);
        assertThat(0.1 * table.values(true)[0] + 0.9 * table.values(false)[0]).isCloseTo(1, within(ROUNDING));
        assertThat(table.values(true)[0]).isCloseTo(2 * table.values(false)[0], within(ROUNDING));
        assertThat(table.slopes(true)[5]).isCloseTo(2 * table.slopes(false)[5], within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-800, -3, 0, 0.4, 800})
    void shouldHaveTheSlopeByTheLogitOfTheLossOfTheTrueClass(double logit) {
        // g(p) = w (1 - p) has the slope w p (1 - p) by the logit of a negative, -w p (1 - p) by that of a positive.
        SurrogateTable table = SurrogateTable.of(ramp(-2), ramp(-1));
        double p = 1 / (1 + Math.exp(-logit));
        assertThat(table.slope(logit, true)).isCloseTo(-2 * p * (1 - p), within(ROUNDING));
        assertThat(table.slope(logit, false)).isCloseTo(p * (1 - p), within(ROUNDING));
    }

    private static final int WIDTH = 2;
    private static final int WEIGHTS_OF_LAST = 2 * WIDTH + 2 * (WIDTH * WIDTH + WIDTH);

    /** Returns f(p) = slope (p + 30): its first units pass numbers above 0 on as they are. */
    private static SurrogateNetwork ramp(double slope) {
        SurrogateNetwork network = new SurrogateNetwork(WIDTH);
        double[] parameters = network.parameters();
        parameters[0] = 1;
        parameters[WIDTH] = 10;
        for (int layer = 0; layer < 2; layer++) {
            int offset = 2 * WIDTH + layer * (WIDTH * WIDTH + WIDTH);
            parameters[offset] = 1;
            parameters[offset + WIDTH + 1] = 1;
            parameters[offset + WIDTH * WIDTH] = 10;
        }
        parameters[WEIGHTS_OF_LAST] = slope;
        return network;
    }
}
