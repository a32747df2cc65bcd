package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RunningScalerTest {

    /** A running mean loses some of double's 16 digits against a second pass; at 1e6 + N(0, 1) about ten remain. */
    private static final Offset<Double> RUNNING = within(1e-8);

    @Test
    void shouldScaleByTheMeanAndVarianceOfTwoPasses() {
        assertTwoPasses(0, 1);
        assertTwoPasses(-3, 250);
        assertTwoPasses(1e6, 1);
    }

    private static void assertTwoPasses(double centre, double deviation) {
        Random random = new Random(7);
        double[] values = random.doubles(5_000, -1, 1)
                .map(value -> centre + deviation * value)
                .toArray();
        RunningScaler scaler = new RunningScaler();
        for (double value : values) {
            scaler.add(0, value);
        }

        double mean = Arrays.stream(values).average().getAsDouble();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .getAsDouble();
        for (double value : new double[] {values[0], mean, mean + 2 * Math.sqrt(variance)}) {
            assertThat(scaler.scale(0, value)).isCloseTo((value - mean) / Math.sqrt(variance), RUNNING);
        }
    }

    /* A plain mean would be 60 and 100 at 0.8 deviations; of the old level, exp(-3) is left. */
    @Test
    void shouldFollowAFeatureThatMovesAfterALongTime() {
        RunningScaler scaler = new RunningScaler();
        for (int i = 0; i < 200_000; i++) {
            scaler.add(0, i % 2 == 0 ? -1 : 1);
        }
        for (int i = 0; i < 300_000; i++) {
            scaler.add(0, i % 2 == 0 ? 99 : 101);
        }
        assertThat(scaler.scale(0, 100)).isBetween(0.2, 0.25);
    }

    @Test
    void shouldClipAtFiveDeviations() {
        RunningScaler scaler = new RunningScaler();
        scaler.add(0, -1);
        scaler.add(0, 1);

        assertThat(scaler.scale(0, 4.9)).isEqualTo(4.9);
        assertThat(scaler.scale(0, 5.1)).isEqualTo(5);
        assertThat(scaler.scale(0, -1e300)).isEqualTo(-5);
    }

    @Test
    void shouldHaveNoScaleUntilAFeatureVaries() {
        RunningScaler scaler = new RunningScaler();
        for (int i = 0; i < 3; i++) {
            scaler.add(0, 0.1);
            assertThat(scaler.scale(0, 0.1)).isNaN();
        }
        scaler.add(0, 0.2);

        assertThat(scaler.scale(0, 0.2)).isPositive();
    }

    @Test
    void shouldKeepFeaturesApart() {
        RunningScaler scaler = new RunningScaler();
        scaler.add(3, 10);
        scaler.add(3, 20);
        scaler.add(0, 1);
        scaler.add(0, 3);

        assertThat(scaler.scale(0, 3)).isEqualTo(1);
        assertThat(scaler.scale(3, 20)).isEqualTo(1);
        assertThat(scaler.scale(1, 5)).isNaN();
    }

    @Test
    void shouldNeverGiveInfinityWhateverTheValues() {
        RunningScaler scaler = new RunningScaler();
        for (double value : new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, 1, 1e200, 0}) {
            scaler.add(0, value);
            assertThat(scaler.scale(0, value))
                    .satisfiesAnyOf(
                            scaled -> assertThat(scaled).isNaN(),
                            scaled -> assertThat(scaled).isBetween(-5.0, 5.0));
        }
    }
}
