package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.model.SeededRandom.Purpose;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReservoirTest {

    private static final int CAPACITY = 40;
    private static final int STREAM = 400;

    @Test
    void shouldHoldTheWholeStreamUntilItIsFull() {
        Reservoir<double[]> reservoir = filled(1, CAPACITY);
        assertThat(values(reservoir)).containsExactlyElementsOf(range(CAPACITY));
        assertThat(reservoir.seen()).isEqualTo(CAPACITY);
    }

    /* Seeds enough that a slot one too far, hit once in a few hundred events, would show. */
    @Test
    void shouldNeverGrowPastItsCapacity() {
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(values(filled(seed, STREAM))).hasSize(CAPACITY).doesNotHaveDuplicates();
        }
    }

    /**
     * Pearson's chi-square over ten tenths of the stream. The tenths of one sample exclude each other, which makes the
     * statistic smaller than that of independent draws, of which one in 1,000 passes 27.9 at 9 degrees of freedom.
     */
    @Test
    void shouldTakeEveryPartOfTheStreamEquallyOften() {
        int samples = 500;
        double[] tenths = new double[10];
        for (long seed = 1; seed <= samples; seed++) {
            for (double value : values(filled(seed, STREAM))) {
                tenths[(int) value / (STREAM / 10)]++;
            }
        }
        double expected = samples * CAPACITY / 10.0;
        double chiSquare = Arrays.stream(tenths)
                .map(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(chiSquare).isLessThan(27.9);
    }

    /* Ages are exponential with mean 200; the mean of 50 samples of 40 has a standard error of 4.5. */
    @Test
    void shouldForgetWhenItHasAMemory() {
        int memory = 200;
        double age = 0;
        int samples = 50;
        for (long seed = 1; seed <= samples; seed++) {
            Reservoir<double[]> reservoir = new Reservoir<>(
                    CAPACITY, memory, new SeededRandom(seed), Purpose.KNOTS_OF_ALL, NumbersCodec.INSTANCE);
            for (int value = 0; value < 20 * memory; value++) {
                reservoir.add(new double[] {value});
            }
            age += values(reservoir).stream()
                    .mapToDouble(value -> 20 * memory - value)
                    .average()
                    .getAsDouble();
        }
        assertThat(age / samples).isBetween(0.9 * memory, 1.1 * memory);
    }

    @Test
    void shouldDependOnItsSeedAlone() {
        assertThat(values(filled(1, STREAM))).isEqualTo(values(filled(1, STREAM)));
        assertThat(values(filled(1, STREAM))).isNotEqualTo(values(filled(2, STREAM)));
    }

    @Test
    void shouldContinueExactlyWhenReadFromACheckpoint() throws IOException {
        Reservoir<double[]> reservoir = filled(1, STREAM / 2);
        Reservoir<double[]> restored = filled(1, 3);
        ModelCheckpoints.read(restored, ModelCheckpoints.write(reservoir));
        for (int value = STREAM / 2; value < STREAM; value++) {
            restored.add(new double[] {value});
        }
        assertThat(restored.seen()).isEqualTo(STREAM);
        assertThat(values(restored)).isEqualTo(values(filled(1, STREAM)));
    }

    private static Reservoir<double[]> filled(long seed, int events) {
        Reservoir<double[]> reservoir =
                new Reservoir<>(CAPACITY, new SeededRandom(seed), Purpose.KNOTS_OF_ALL, NumbersCodec.INSTANCE);
        for (int value = 0; value < events; value++) {
            reservoir.add(new double[] {value});
        }
        return reservoir;
    }

    private static List<Double> range(int end) {
        return IntStream.range(0, end).mapToObj(i -> (double) i).toList();
    }

    private static List<Double> values(Reservoir<double[]> reservoir) {
        return reservoir.items().stream().map(item -> item[0]).toList();
    }
}
