package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FastDeviationTest {

    private static final double ROUNDING = 1e-12;
    private static final double VARIANCE = 2.5;
    private static final int SILENT_VALUES = 8;
    private static final int EVENTS = 20_000;

    /** The definition for one feature: u = x - e, u / sqrt(s + 1e-4 v), then s and e move on. */
    private static final class Definition {
        private double n;
        private double e;
        private double s;

        double next(double x, double v) {
            n++;
            if (n == 1) {
                e = x;
            }
            double u = x - e;
            double deviation = Math.min(5, Math.max(-5, u / Math.sqrt(s + 1e-4 * v)));
            s += Math.max(1 / n, 1e-4) * (u * u - s);
            e += Math.max(1.0 / 32, 1 / n) * u;
            return deviation;
        }
    }

    @Test
    void shouldFollowItsDefinition() {
        FastDeviation deviation = new FastDeviation();
        Definition definition = new Definition();
        Random random = new Random(1);
        double level = 100;
        for (int event = 1; event <= EVENTS; event++) {
            level += 0.1 * random.nextGaussian();
            double value = level + random.nextGaussian() + (random.nextInt(100) == 0 ? 50 : 0);
            double variance = VARIANCE + random.nextDouble();
            double expected = definition.next(value, variance);
            double actual = deviation.next(0, value, variance);
            if (event > SILENT_VALUES) {
                assertThat(actual).as("event %d", event).isCloseTo(expected, within(ROUNDING));
            }
        }
    }

    @Test
    void shouldBeSilentForTheFirstValuesOfEachFeature() {
        FastDeviation deviation = new FastDeviation();
        Random random = new Random(1);
        for (int feature : new int[] {2, 0}) {
            for (int value = 1; value <= SILENT_VALUES; value++) {
                assertThat(deviation.next(feature, random.nextGaussian(), VARIANCE))
                        .isNaN();
            }
            assertThat(deviation.next(feature, random.nextGaussian(), VARIANCE)).isNotNaN();
        }
    }

    @Test
    void shouldBeSilentWhileAFeatureHasNotVaried() {
        FastDeviation deviation = new FastDeviation();
        for (int value = 0; value < 3 * SILENT_VALUES; value++) {
            assertThat(deviation.next(0, 7, 0)).isNaN();
        }
    }

    @Test
    void shouldClipWhatIsFarFromTheLevel() {
        FastDeviation deviation = new FastDeviation();
        for (int value = 0; value < 3 * SILENT_VALUES; value++) {
            deviation.next(0, value % 2, VARIANCE);
        }
        assertThat(deviation.next(0, 1e6, VARIANCE)).isEqualTo(5);
        assertThat(deviation.next(0, -1e9, VARIANCE)).isEqualTo(-5);
    }

    @Test
    void shouldLeaveAFeatureAsItIsWhenItsValueIsMissing() {
        FastDeviation withGaps = new FastDeviation();
        FastDeviation without = new FastDeviation();
        Random random = new Random(1);
        for (int event = 0; event < 100; event++) {
            double value = random.nextGaussian();
            if (event % 3 == 0) {
                withGaps.next(1, random.nextGaussian(), VARIANCE);
            }
            assertThat(withGaps.next(0, value, VARIANCE)).isEqualTo(Double.valueOf(without.next(0, value, VARIANCE)));
        }
    }

    @Test
    void shouldContinueExactlyWhenReadFromACheckpoint() throws IOException {
        FastDeviation deviation = new FastDeviation();
        FastDeviation restored = new FastDeviation();
        Random random = new Random(1);
        random.doubles(50).forEach(value -> deviation.next(1, value, VARIANCE));
        random.doubles(70).forEach(value -> restored.next(2, value, VARIANCE));
        ModelCheckpoints.read(restored, ModelCheckpoints.write(deviation));
        random.doubles(50)
                .forEach(value ->
                        assertThat(restored.next(1, value, VARIANCE)).isEqualTo(deviation.next(1, value, VARIANCE)));
        assertThat(ModelCheckpoints.write(restored)).isEqualTo(ModelCheckpoints.write(deviation));
    }
}
