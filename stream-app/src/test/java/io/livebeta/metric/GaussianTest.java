package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianTest {

    private static final double RELATIVE = 1e-13;

    @ParameterizedTest
    @CsvSource({
        "-8, 6.220960574271784e-16",
        "-3, 0.0013498980316300946",
        "-1, 0.15865525393145705",
        "-0.25, 0.4012936743170763",
        "0, 0.5",
        "0.5, 0.6914624612740131",
        "1.96, 0.9750021048517795",
        "4, 0.9999683287581669",
    })
    void shouldHaveTheProbabilityOfTheTable(double x, double expected) {
        assertThat(Gaussian.distribution(x)).isCloseTo(expected, within(expected * RELATIVE));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1.0",
        "0.1, 0.8964569799691267",
        "0.5, 0.6156903441929259",
        "1, 0.427583576155807",
        "1.9, 0.26650937366167265",
        "2, 0.25539567631050575",
        "2.5, 0.2108063640611436",
        "4, 0.13699945762506138",
        "8, 0.06998516620088092",
    })
    void shouldHaveTheScaledComplementOfTheTable(double x, double expected) {
        assertThat(Gaussian.scaledComplement(x)).isCloseTo(expected, within(expected * RELATIVE));
    }

    @Test
    void shouldHaveNoJumpWhereTheSeriesEnds() {
        double below = Gaussian.scaledComplement(Math.nextDown(1.5));
        assertThat(below).isCloseTo(Gaussian.scaledComplement(1.5), within(1e-14));
    }
}
