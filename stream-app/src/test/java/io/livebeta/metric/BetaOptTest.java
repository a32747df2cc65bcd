package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaOptTest {

    private static final double RELATIVE = 1e-9;

    static List<JsonNode> table() {
        return Golden.elements(Golden.read("betaopt.json").get("closed_form"));
    }

    /** The table is of three grid ends; the knee of another end than 5 follows by the scale of beta. */
    @ParameterizedTest
    @MethodSource("table")
    void shouldHaveTheKneeOfTheGoldenVector(JsonNode row) {
        double scale = row.get("B").doubleValue() / BetaOpt.GRID_END;
        double knee = scale * BetaOpt.knee(row.get("kappa").doubleValue() * scale * scale);
        double expected = row.get("beta_opt").isNull()
                ? row.get("B").doubleValue()
                : row.get("beta_opt").doubleValue();
        assertThat(knee).isCloseTo(expected, within(expected * RELATIVE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.04})
    void shouldBeTheGridEndWhereTheCurveHasNoKnee(double kappa) {
        assertThat(BetaOpt.knee(kappa)).isEqualTo(BetaOpt.GRID_END);
    }

    @Test
    void shouldReachTheGridEndContinuously() {
        assertThat(BetaOpt.knee(0.04 * (1 + 1e-9))).isCloseTo(BetaOpt.GRID_END, within(1e-6));
    }

    @Test
    void shouldApproachItsAsymptoteWhenNearlyAllErrorsAreMissedPositives() {
        double kappa = 1e9;
        double asymptote = Math.cbrt(2 * BetaOpt.GRID_END / kappa);
        assertThat(BetaOpt.knee(kappa)).isCloseTo(asymptote, within(asymptote * 1e-2));
    }

    @Test
    void shouldFallAsPositivesAreMissed() {
        double previous = BetaOpt.knee(0.05);
        for (double kappa = 0.1; kappa < 1e6; kappa *= 2) {
            assertThat(BetaOpt.knee(kappa)).isLessThan(previous);
            previous = BetaOpt.knee(kappa);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseAKappaOutOfRange(double kappa) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BetaOpt.knee(kappa))
                .withMessageContaining("kappa");
    }
}
