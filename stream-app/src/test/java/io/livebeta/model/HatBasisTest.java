package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.Optimizer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HatBasisTest {

    /* Two products and a sum in single precision, of weights below 1. */
    private static final double ROUNDING = 1e-6;

    private final OnlineClassifier classifier =
            new JvmClassifier(new NetworkSpec(List.of(), 0, Optimizer.ADAGRAD, 0.1, 0.01, 1), row -> 0);
    private final HatBasis hats = new HatBasis(new SeededRandom(1));
    private final Random random = new Random(1);

    @Test
    void shouldHaveNoRowsBeforeTheSixtyFourthEvent() {
        observe(63);
        assertThat(encode(0, 0).size()).isZero();
        observe(1);
        assertThat(encode(0, 0).size()).isPositive();
    }

    @Test
    void shouldMoveItsKnotsWheneverTheEventsHaveDoubled() {
        observe(64);
        for (int builtAt = 64; builtAt < 1024; builtAt *= 2) {
            SparseInput built = encode(0, 0.1);
            observe(builtAt - 1);
            assertThat(isSame(encode(0, 0.1), built))
                    .as("before %d", 2 * builtAt)
                    .isTrue();
            observe(1);
            assertThat(isSame(encode(0, 0.1), built)).as("at %d", 2 * builtAt).isFalse();
        }
    }

    /* Of samples that never forget, 2 in 5 values would be old, and as many of the 32 knots. */
    @Test
    void shouldFollowAFeatureThatMovesAfterALongTime() {
        for (int event = 0; event < 500_000; event++) {
            double level = event < 200_000 ? 0 : 10;
            hats.observe(new double[] {level + random.nextDouble()}, classifier);
        }
        Set<Integer> rows = new HashSet<>();
        for (double value = 10; value < 11; value += 0.001) {
            rows.add(encode(0, value).row(0));
        }
        assertThat(rows).hasSizeGreaterThan(26);
    }

    @Test
    void shouldKeepTheFunctionOfAFeatureAtEveryNewKnot() {
        double[] values = random.doubles(128, -1, 1).toArray();
        for (int event = 0; event < 127; event++) {
            hats.observe(new double[] {values[event]}, classifier);
            classifier.score(encode(0, values[event]));
            classifier.learn(Math.sin(5 * values[event]));
        }
        double[] before =
                IntStream.range(0, 128).mapToDouble(i -> function(values[i])).toArray();
        hats.observe(new double[] {values[127]}, classifier);
        int knots = 0;
        for (int i = 0; i < values.length; i++) {
            if (encode(0, values[i]).size() == 1) {
                knots++;
                assertThat(function(values[i])).isCloseTo(before[i], within(ROUNDING));
            }
        }
        assertThat(knots).isEqualTo(InputLayout.HATS / 2);
        assertThat(DoubleStream.of(before).max().orElseThrow()).isGreaterThan(0.05);
        assertThat(DoubleStream.of(before).min().orElseThrow()).isLessThan(-0.05);
    }

    @Test
    void shouldPutHalfOfTheKnotsWhereThePositivesAre() {
        observe(127);
        IntStream.rangeClosed(1, 20).forEach(value -> hats.observePositive(new double[] {100 + value}));
        observe(1);
        for (int value = 101; value <= 120; value++) {
            assertThat(encode(0, value).size()).isEqualTo(1);
            assertThat(encode(0, value).row(0)).isEqualTo(InputLayout.hats(0) + 32 + value - 101);
        }
    }

    @Test
    void shouldEncodeEachFeatureInABlockOfItsOwn() {
        for (int event = 0; event < 64; event++) {
            hats.observe(new double[] {event % 4, event % 3}, classifier);
        }
        SparseInput input = encode(1, 1.25);
        assertThat(input.size()).isEqualTo(2);
        assertThat(input.row(0)).isEqualTo(InputLayout.hats(1) + 1);
        assertThat(input.value(0)).isEqualTo(0.75f);
        assertThat(input.row(1)).isEqualTo(InputLayout.hats(1) + 2);
        assertThat(input.value(1)).isEqualTo(0.25f);
    }

    @Test
    void shouldTakeInAFeatureThatAppearsLaterEvenIfTheBuildComesWithAShorterEvent() {
        observe(64);
        for (int event = 64; event < 127; event++) {
            hats.observe(new double[] {0, event % 4}, classifier);
        }
        assertThat(encode(1, 2.5).size()).isZero();
        hats.observe(new double[] {0}, classifier);
        assertThat(encode(1, 2.5).size()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheKnotsOfAFeatureThatIsMissingEverSince() {
        for (int event = 0; event < 1 << 16; event++) {
            hats.observe(new double[] {event < 2 ? event : Double.NaN}, classifier);
        }
        assertThat(encode(0, 0.5).size()).isEqualTo(2);
    }

    @Test
    void shouldContinueExactlyWhenReadFromACheckpoint() throws IOException {
        observe(100);
        hats.observePositive(new double[] {3});
        HatBasis restored = new HatBasis(new SeededRandom(1));
        IntStream.range(0, 70).forEach(event -> restored.observe(new double[] {event, event}, classifier));
        ModelCheckpoints.read(restored, ModelCheckpoints.write(hats));
        for (int event = 0; event < 3_000; event++) {
            double[] numbers = {random.nextGaussian()};
            hats.observe(numbers, classifier);
            restored.observe(numbers, classifier);
        }
        assertThat(ModelCheckpoints.write(restored)).isEqualTo(ModelCheckpoints.write(hats));
    }

    private void observe(int events) {
        for (int event = 0; event < events; event++) {
            hats.observe(new double[] {random.nextGaussian()}, classifier);
        }
    }

    private double function(double value) {
        return classifier.score(encode(0, value));
    }

    private SparseInput encode(int feature, double value) {
        SparseInput input = new SparseInput();
        hats.encode(feature, value, input);
        return input;
    }

    private static boolean isSame(SparseInput input, SparseInput other) {
        return input.size() == other.size()
                && IntStream.range(0, input.size())
                        .allMatch(i -> input.row(i) == other.row(i) && input.value(i) == other.value(i));
    }
}
