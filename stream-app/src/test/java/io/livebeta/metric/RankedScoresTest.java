package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class RankedScoresTest {

    /** The expected numbers are exact fractions; only their sums are rounded. */
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    private static final FBeta F1 = new FBeta(1);

    private final RankedScores scores = new RankedScores();

    @Test
    void shouldBeZeroWithoutAScore() {
        assertThat(scores.oracle(F1)).isZero();
        assertThat(scores.averagePrecision()).isZero();
        assertThat(scores.logLoss()).isZero();
    }

    @Test
    void shouldBeZeroWithoutAPositive() {
        scores.add(1, false);
        scores.add(-1, false);

        assertThat(scores.oracle(F1)).isZero();
        assertThat(scores.averagePrecision()).isZero();
    }

    @Test
    void shouldFindTheBestThresholdWhateverTheOrder() {
        addAll(new double[] {-2, 3, 1, 2}, new boolean[] {false, true, true, false});

        // Thresholds 3, 2, 1, -2 give TP 1, 1, 2, 2 and FP 0, 1, 1, 2.
        assertThat(scores.oracle(F1)).isEqualTo(0.8, ROUNDING);
        assertThat(scores.averagePrecision()).isEqualTo(0.5 * 1 + 0.5 * 2 / 3, ROUNDING);
    }

    @Test
    void shouldTakeTiedScoresAsOneThreshold() {
        addAll(new double[] {1, 1, 1, -0.0, 0.0}, new boolean[] {true, false, false, true, false});

        // Thresholds 1 and 0 give TP 1, 2 and FP 2, 3.
        assertThat(scores.oracle(F1)).isEqualTo(4.0 / 7, ROUNDING);
        assertThat(scores.averagePrecision()).isEqualTo(0.5 * 1 / 3 + 0.5 * 2 / 5, ROUNDING);
    }

    @Test
    void shouldKeepMoreScoresThanItHasRoomForAtFirst() {
        int negatives = 5_000;
        scores.add(0.5, true);
        for (int i = 0; i < negatives; i++) {
            scores.add(i, false);
        }

        assertThat(scores.averagePrecision()).isEqualTo(1.0 / negatives, ROUNDING);
    }

    @Test
    void shouldMeasureTheLogLossInNats() {
        scores.add(0, true);
        scores.add(0, false);

        assertThat(scores.logLoss()).isEqualTo(Math.log(2), ROUNDING);
    }

    private void addAll(double[] logits, boolean[] labels) {
        for (int i = 0; i < logits.length; i++) {
            scores.add(logits[i], labels[i]);
        }
    }
}
