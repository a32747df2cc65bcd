package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TunedThresholdTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final int INTERVAL = 32;

    @Test
    void shouldStartAtOneHalf() {
        TunedThreshold tuner = new TunedThreshold(1);
        assertThat(tuner.logit()).isZero();
        assertThat(Logistic.sigmoid(tuner.logit())).isEqualTo(0.5);
    }

    @Test
    void shouldMoveBetweenTheClassesWhenThatPays() {
        TunedThreshold tuner = new TunedThreshold(1);
        feed(tuner, 50, -1, -2);
        assertThat(tuner.logit()).isEqualTo(-1);
        assertThat(Logistic.sigmoid(tuner.logit())).isCloseTo(Logistic.sigmoid(-1), ROUNDING);
    }

    @Test
    void shouldTakeTheHighestOfEquallyGoodEdges() {
        TunedThreshold tuner = new TunedThreshold(1);
        feed(tuner, 50, 1, 0.5);
        assertThat(tuner.logit()).isEqualTo(1);
    }

    @Test
    void shouldClampToProbabilitiesThatBetaAllows() {
        assertThat(Logistic.sigmoid(tuned(1, -3, -5).logit())).isCloseTo(0.25, ROUNDING);
        assertThat(Logistic.sigmoid(tuned(1, 5, 3).logit())).isCloseTo(0.75, ROUNDING);
        assertThat(Logistic.sigmoid(tuned(2, -3, -5).logit())).isCloseTo(0.1, ROUNDING);
        assertThat(Logistic.sigmoid(tuned(2, 5, 3).logit())).isCloseTo(0.6, ROUNDING);
        assertThat(Logistic.sigmoid(tuned(0.5, -3, -5).logit())).isCloseTo(0.4, ROUNDING);
        assertThat(Logistic.sigmoid(tuned(0.5, 5, 3).logit())).isCloseTo(0.9, ROUNDING);
    }

    @Test
    void shouldSeekTheBestBeforeItClampsNotWithinTheClamp() {
        // Best of all is logit -3; within the clamp it would be 0.5, where every decision is right but few are made.
        TunedThreshold tuner = new TunedThreshold(1);
        for (int i = 0; i < 10 * INTERVAL; i++) {
            double scored = i % 8 < 3 ? -3 : i % 8 == 3 ? 0.5 : -5;
            tuner.add(scored, false, i % 8 < 4);
        }
        assertThat(Logistic.sigmoid(tuner.logit())).isCloseTo(0.25, ROUNDING);
    }

    @Test
    void shouldWaitForTenPositives() {
        TunedThreshold nine = new TunedThreshold(1);
        TunedThreshold twelve = new TunedThreshold(1);
        for (int i = 0; i < INTERVAL; i++) {
            nine.add(i < 9 ? -1 : -2, false, i < 9);
            twelve.add(i < 12 ? -1 : -2, false, i < 12);
        }
        assertThat(nine.logit()).isZero();
        assertThat(twelve.logit()).isEqualTo(-1);
    }

    @Test
    void shouldLookOnlyAtWholeIntervals() {
        TunedThreshold tuner = new TunedThreshold(1);
        for (int i = 1; i < INTERVAL; i++) {
            tuner.add(-1, false, true);
        }
        assertThat(tuner.logit()).isZero();
        tuner.add(-1, false, true);
        assertThat(tuner.logit()).isEqualTo(-1);
    }

    @Test
    void shouldStayWhereTheGainIsWithinSamplingError() {
        // One positive in 20 below 0: F1 is 0.974 at 0 and 1 at -1, a gain of 2.6 %. The margin is 0.5 % and 0.6 over
        // the root of the positives: 6.5 % at 100, 1.2 % at 7,000.
        TunedThreshold tuner = new TunedThreshold(1);
        feedPositives(tuner, 3 * INTERVAL);
        assertThat(tuner.logit()).isZero();
        feedPositives(tuner, 10_000);
        assertThat(tuner.logit()).isEqualTo(-1);
    }

    @Test
    void shouldForgetWithTheWindow() {
        TunedThreshold tuner = tuned(1, -1, -2);
        feed(tuner, 200_000, 1, 0.5);
        assertThat(tuner.logit()).isEqualTo(1);
    }

    @Test
    void shouldCountLogitsBeyondTheHistogramAtItsEnds() {
        assertThat(Logistic.sigmoid(tuned(1, 30, -30).logit())).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void shouldForgetAlsoAfterTheIncrementIsRenormalised() {
        // exp(5e6 / 20,000) is 3.7e108, past the largest increment of 1e100.
        TunedThreshold tuner = new TunedThreshold(1);
        feed(tuner, 5_000_000, -1, -2);
        assertThat(tuner.logit()).isEqualTo(-1);
        feed(tuner, 200_000, 1, 0.5);
        assertThat(tuner.logit()).isEqualTo(1);
    }

    @Test
    void shouldRefuseABetaOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TunedThreshold(0))
                .withMessageContaining("beta");
    }

    private static TunedThreshold tuned(double beta, double ofPositives, double ofNegatives) {
        TunedThreshold tuner = new TunedThreshold(beta);
        feed(tuner, 100 * INTERVAL, ofPositives, ofNegatives);
        return tuner;
    }

    private static void feed(TunedThreshold tuner, int events, double ofPositives, double ofNegatives) {
        for (int i = 0; i < events; i++) {
            boolean label = i % 2 == 0;
            tuner.add(label ? ofPositives : ofNegatives, false, label);
        }
    }

    private static void feedPositives(TunedThreshold tuner, int events) {
        for (int i = 0; i < events; i++) {
            tuner.add(i % 20 == 0 ? -1 : 1, false, true);
        }
    }
}
