package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedScoresTest {

    /** Both sides sum the same few thousand terms of magnitude 1, in another order. */
    private static final Offset<Double> SUMMATION = within(1e-10);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void shouldFindTheBestThresholdOfAll(double beta) {
        Sample sample = Sample.of(400, 12);
        FBeta metric = new FBeta(beta);

        double best = IntStream.range(0, 400)
                .mapToDouble(i -> metric.value(sample.decidedFrom(sample.logits[i])))
                .max()
                .getAsDouble();

        assertThat(sample.ranked().oracle(metric)).isEqualTo(best);
    }

    @Test
    void shouldAverageThePrecisionOverThePositives() {
        Sample sample = Sample.of(400, 30);

        double average = IntStream.range(0, 400)
                .filter(i -> sample.labels[i])
                .mapToDouble(i -> sample.decidedFrom(sample.logits[i]).precision())
                .average()
                .getAsDouble();

        assertThat(sample.ranked().averagePrecision()).isCloseTo(average, SUMMATION);
    }

    @Test
    void shouldTakeTheMeanOfTheLogLoss() {
        Sample sample = Sample.of(5_000, 1_000);

        double mean = IntStream.range(0, 5_000)
                .mapToDouble(
                        i -> -Math.log(1 / (1 + Math.exp(sample.labels[i] ? -sample.logits[i] : sample.logits[i]))))
                .average()
                .getAsDouble();

        assertThat(sample.ranked().logLoss()).isCloseTo(mean, SUMMATION);
    }

    @Test
    void shouldCountTiesAsOneThreshold() {
        RankedScores scores = new RankedScores();
        scores.add(0, true);
        scores.add(0, false);
        scores.add(0, false);
        scores.add(0, true);

        assertThat(scores.averagePrecision()).isEqualTo(0.5);
        assertThat(scores.oracle(new FBeta(1))).isEqualTo(2.0 / 3);
    }

    @Test
    void shouldBeOneWhereAllPositivesComeFirst() {
        RankedScores scores = new RankedScores();
        scores.add(2, true);
        scores.add(-1, false);
        scores.add(1, true);

        assertThat(scores.averagePrecision()).isEqualTo(1);
        assertThat(scores.oracle(new FBeta(1))).isEqualTo(1);
    }

    @Test
    void shouldFollowTheCurveInAsManyStepsOfRecallAsAsked() {
        Sample sample = Sample.of(4_000, 1_000);

        List<Confusion> curve = sample.ranked().curve(50);

        assertThat(curve).hasSizeBetween(40, 51);
        assertThat(curve.get(curve.size() - 1).recall()).isEqualTo(1);
        for (Confusion counts : curve) {
            assertThat(counts.total()).isEqualTo(4_000);
        }
        for (int i = 1; i < curve.size(); i++) {
            assertThat(curve.get(i).recall()).isGreaterThan(curve.get(i - 1).recall());
        }
    }

    @Test
    void shouldGiveEveryRecallOnceAtItsHighestThreshold() {
        RankedScores scores = new RankedScores();
        scores.add(2, true);
        scores.add(1, false);
        scores.add(0, true);

        assertThat(scores.curve(10)).containsExactly(new Confusion(1, 0, 1, 1), new Confusion(2, 1, 0, 0));
        assertThat(new RankedScores().curve(10)).isEmpty();
    }

    @Test
    void shouldBeZeroWithoutAScoreOrAPositive() {
        RankedScores scores = new RankedScores();
        assertThat(scores.logLoss()).isZero();
        assertThat(scores.averagePrecision()).isZero();
        assertThat(scores.oracle(new FBeta(1))).isZero();

        scores.add(3, false);
        assertThat(scores.averagePrecision()).isZero();
        assertThat(scores.oracle(new FBeta(1))).isZero();
    }

    /** Scores with ties, a third of them positive and more often high. */
    private record Sample(double[] logits, boolean[] labels) {

        static Sample of(int size, int distinct) {
            Random random = new Random(size);
            double[] logits = new double[size];
            boolean[] labels = new boolean[size];
            for (int i = 0; i < size; i++) {
                labels[i] = random.nextInt(3) == 0;
                logits[i] = 6.0 * random.nextInt(distinct) / distinct - 3 + (labels[i] ? 1 : 0);
            }
            return new Sample(logits, labels);
        }

        RankedScores ranked() {
            RankedScores scores = new RankedScores();
            for (int i = 0; i < logits.length; i++) {
                scores.add(logits[i], labels[i]);
            }
            return scores;
        }

        Confusion decidedFrom(double threshold) {
            Confusion counts = Confusion.EMPTY;
            for (int i = 0; i < logits.length; i++) {
                counts = counts.plus(Confusion.of(logits[i] >= threshold, labels[i]));
            }
            return counts;
        }
    }
}
