package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KnotsTest {

    private static final int LIMIT = 64;
    private static final double[] NO_VALUES = {};

    /* A difference and a quotient of doubles near 1. */
    private static final double ROUNDING = 1e-15;

    @Test
    void shouldTakeEvenlySpacedQuantilesOfEachSample() {
        double[] all = IntStream.rangeClosed(0, 310).asDoubleStream().toArray();
        double[] positives =
                IntStream.rangeClosed(0, 62).mapToDouble(i -> 1_000 + i).toArray();
        double[] expected = DoubleStream.concat(
                        IntStream.range(0, 32).mapToDouble(i -> 10.0 * i),
                        IntStream.range(0, 32).mapToDouble(i -> 1_000 + 2.0 * i))
                .toArray();
        assertThat(Knots.of(shuffled(all), shuffled(positives), LIMIT).positions())
                .containsExactly(expected);
    }

    @Test
    void shouldRoundHalfUpWhenAQuantileFallsBetweenTwoValues() {
        assertThat(Knots.of(new double[] {1, 2, 3, 4}, NO_VALUES, 6).positions())
                .containsExactly(1, 3, 4);
    }

    @Test
    void shouldTakeTheDistinctValuesWhenTheyAreFew() {
        double[] all = {3, 1, 3, 2, 1, 1};
        assertThat(Knots.of(all, new double[] {7, 2, 7}, LIMIT).positions()).containsExactly(1, 2, 3, 7);
    }

    @Test
    void shouldTakeAQuantileOnceWhenMostOfTheMassIsOneValue() {
        double[] all = DoubleStream.concat(
                        DoubleStream.generate(() -> 0).limit(970),
                        IntStream.rangeClosed(1, 40).asDoubleStream())
                .toArray();
        double[] knots = Knots.of(all, NO_VALUES, LIMIT).positions();
        assertThat(knots).startsWith(0).endsWith(40).isSorted().doesNotHaveDuplicates();
        assertThat(knots).hasSizeLessThan(5);
    }

    @Test
    void shouldTakeBothZerosForOne() {
        assertThat(Knots.of(new double[] {-0.0, 0.0, 1}, new double[] {-0.0}, LIMIT)
                        .positions())
                .containsExactly(0.0, 1);
    }

    @Test
    void shouldLeaveMissingValuesOut() {
        double[] all = {Double.NaN, 5, Double.NaN, 4};
        assertThat(Knots.of(all, new double[] {Double.NaN}, LIMIT).positions()).containsExactly(4, 5);
    }

    @Test
    void shouldSpanAFunctionFromTwoKnotsOn() {
        assertThat(Knots.NONE.span()).isFalse();
        assertThat(Knots.of(new double[] {4, 4}, NO_VALUES, LIMIT).span()).isFalse();
        assertThat(Knots.of(new double[] {4, 5}, NO_VALUES, LIMIT).span()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e9, -1, -0.0, 0})
    void shouldBeTheFirstHatAloneAtAndBelowTheFirstKnot(double value) {
        assertThat(weights(new Knots(new double[] {0, 1, 3}), value)).containsExactly(1, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 3.5, 1e9})
    void shouldBeTheLastHatAloneAtAndAboveTheLastKnot(double value) {
        assertThat(weights(new Knots(new double[] {0, 1, 3}), value)).containsExactly(0, 0, 1);
    }

    @Test
    void shouldBeOneHatAloneOnItsKnot() {
        assertThat(weights(new Knots(new double[] {0, 1, 3}), 1)).containsExactly(0, 1, 0);
        assertThat(weights(new Knots(new double[] {-1, 0.0, 3}), -0.0)).containsExactly(0, 1, 0);
    }

    @Test
    void shouldBeLinearBetweenKnots() {
        assertThat(weights(new Knots(new double[] {0, 1, 3}), 0.25)).containsExactly(0.75, 0.25, 0);
        assertThat(weights(new Knots(new double[] {0, 1, 3}), 2.5)).containsExactly(0, 0.25, 0.75);
    }

    /* The hats sum to 1, and the knots weighted by their hats give the value back: every line is in their span. */
    @Test
    void shouldReproduceLinesBetweenTheEnds() {
        Random random = new Random(1);
        Knots knots = Knots.of(random.doubles(500).toArray(), random.doubles(50).toArray(), LIMIT);
        double first = knots.position(0);
        double last = knots.position(knots.size() - 1);
        random.doubles(1_000, first, last).forEach(value -> {
            double[] weights = weights(knots, value);
            double line = IntStream.range(0, weights.length)
                    .mapToDouble(i -> weights[i] * knots.position(i))
                    .sum();
            assertThat(DoubleStream.of(weights).sum()).isCloseTo(1, within(ROUNDING));
            assertThat(DoubleStream.of(weights)).allMatch(weight -> weight >= 0 && weight <= 1);
            assertThat(line).isCloseTo(value, within(ROUNDING));
        });
    }

    private static double[] weights(Knots knots, double value) {
        double[] weights = new double[knots.size()];
        int interval = knots.interval(value);
        weights[interval] = 1 - knots.fraction(interval, value);
        weights[interval + 1] = knots.fraction(interval, value);
        return weights;
    }

    private static double[] shuffled(double[] values) {
        double[] shuffled = values.clone();
        Random random = new Random(1);
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        return shuffled;
    }
}
