package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ThresholdTunerTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final int INTERVAL = 32;

    @Test
    void shouldStartAtOneHalf() {
        ThresholdTuner tuner = new ThresholdTuner(1);
        assertThat(tuner.logit()).isZero();
        assertThat(tuner.probability()).isEqualTo(0.5);
    }

    @Test
    void shouldMoveBetweenTheClassesWhenThatPays() {
        ThresholdTuner tuner = new ThresholdTuner(1);
        feed(tuner, 50, -1, -2);
        assertThat(tuner.logit()).isEqualTo(-1);
        assertThat(tuner.probability()).isCloseTo(Logistic.sigmoid(-1), ROUNDING);
    }

    @Test
    void shouldTakeTheHighestOfEquallyGoodEdges() {
        ThresholdTuner tuner = new ThresholdTuner(1);
        feed(tuner, 50, 1, 0.5);
        assertThat(tuner.logit()).isEqualTo(1);
    }

    @Test
    void shouldClampToProbabilitiesThatBetaAllows() {
        assertThat(tuned(1, -3, -5).probability()).isCloseTo(0.25, ROUNDING);
        assertThat(tuned(1, 5, 3).probability()).isCloseTo(0.75, ROUNDING);
        assertThat(tuned(2, -3, -5).probability()).isCloseTo(0.1, ROUNDING);
        assertThat(tuned(2, 5, 3).probability()).isCloseTo(0.6, ROUNDING);
        assertThat(tuned(0.5, -3, -5).probability()).isCloseTo(0.4, ROUNDING);
        assertThat(tuned(0.5, 5, 3).probability()).isCloseTo(0.9, ROUNDING);
    }

    @Test
    void shouldSeekTheBestBeforeItClampsNotWithinTheClamp() {
        // Best of all is logit -3; within the clamp it would be 0.5, where every decision is right but few are made.
        ThresholdTuner tuner = new ThresholdTuner(1);
        for (int i = 0; i < 10 * INTERVAL; i++) {
            double scored = i % 8 < 3 ? -3 : i % 8 == 3 ? 0.5 : -5;
            tuner.add(scored, i % 8 < 4);
        }
        assertThat(tuner.probability()).isCloseTo(0.25, ROUNDING);
    }

    @Test
    void shouldWaitForTenPositives() {
        ThresholdTuner nine = new ThresholdTuner(1);
        ThresholdTuner twelve = new ThresholdTuner(1);
        for (int i = 0; i < INTERVAL; i++) {
            nine.add(i < 9 ? -1 : -2, i < 9);
            twelve.add(i < 12 ? -1 : -2, i < 12);
        }
        assertThat(nine.logit()).isZero();
        assertThat(twelve.logit()).isEqualTo(-1);
    }

    @Test
    void shouldLookOnlyAtWholeIntervals() {
        ThresholdTuner tuner = new ThresholdTuner(1);
        for (int i = 1; i < INTERVAL; i++) {
            tuner.add(-1, true);
        }
        assertThat(tuner.logit()).isZero();
        tuner.add(-1, true);
        assertThat(tuner.logit()).isEqualTo(-1);
    }

    @Test
    void shouldStayWhereTheGainIsWithinSamplingError() {
        // One positive in 20 below 0: F1 is 0.974 at 0 and 1 at -1, a gain of 2.6 %. The margin is 0.5 % and 0.6 over
        // the root of the positives: 6.5 % at 100, 1.2 % at 7,000.
        ThresholdTuner tuner = new ThresholdTuner(1);
        feedPositives(tuner, 3 * INTERVAL);
        assertThat(tuner.logit()).isZero();
        feedPositives(tuner, 10_000);
        assertThat(tuner.logit()).isEqualTo(-1);
    }

    @Test
    void shouldForgetWithTheWindow() {
        ThresholdTuner tuner = tuned(1, -1, -2);
        feed(tuner, 200_000, 1, 0.5);
        assertThat(tuner.logit()).isEqualTo(1);
    }

    @Test
    void shouldCountLogitsBeyondTheHistogramAtItsEnds() {
        assertThat(tuned(1, 30, -30).probability()).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void shouldForgetAlsoAfterTheIncrementIsRenormalised() {
        // exp(5e6 / 20,000) is 3.7e108, past the largest increment of 1e100.
        ThresholdTuner tuner = new ThresholdTuner(1);
        feed(tuner, 5_000_000, -1, -2);
        assertThat(tuner.logit()).isEqualTo(-1);
        feed(tuner, 200_000, 1, 0.5);
        assertThat(tuner.logit()).isEqualTo(1);
    }

    @Test
    void shouldRefuseABetaOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThresholdTuner(0))
                .withMessageContaining("beta");
    }

    private static ThresholdTuner tuned(double beta, double ofPositives, double ofNegatives) {
        ThresholdTuner tuner = new ThresholdTuner(beta);
        feed(tuner, 100 * INTERVAL, ofPositives, ofNegatives);
        return tuner;
    }

    private static void feed(ThresholdTuner tuner, int events, double ofPositives, double ofNegatives) {
        for (int i = 0; i < events; i++) {
            boolean label = i % 2 == 0;
            tuner.add(label ? ofPositives : ofNegatives, label);
        }
    }

    private static void feedPositives(ThresholdTuner tuner, int events) {
        for (int i = 0; i < events; i++) {
            tuner.add(i % 20 == 0 ? -1 : 1, true);
        }
    }
}
