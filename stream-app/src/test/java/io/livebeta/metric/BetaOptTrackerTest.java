package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaOptTrackerTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    /** So long that nothing decays in double precision. */
    private static final double LONG_WINDOW = 1e18;

    private static final double KNEE_OF_BALANCE = BetaOpt.knee(1);
    private static final int INTERVAL = 32;

    @Test
    void shouldStartAtBalance() {
        BetaOptTracker tracker = new BetaOptTracker(LONG_WINDOW, 1);
        assertThat(tracker.raw()).isEqualTo(KNEE_OF_BALANCE);
        assertThat(tracker.ratio()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheKneeOfItsSmoothedHardCounts() {
        BetaOptTracker tracker = new BetaOptTracker(LONG_WINDOW, 1);
        feed(tracker, 8, 3, 13, 8);
        double kappa = 13.5 / 3.5;
        assertThat(tracker.counts()).isEqualTo(new SoftConfusion(8, 3, 13, 8));
        assertThat(tracker.raw()).isCloseTo(BetaOpt.knee(kappa), ROUNDING);
        assertThat(tracker.ratio()).isCloseTo(held(relativeKnee(13.5, 3.5)), ROUNDING);
    }

    @Test
    void shouldRiseWhenPositivesAreMissedAndFallWhenAlarmsAreFalse() {
        BetaOptTracker missing = new BetaOptTracker(LONG_WINDOW, 1);
        feed(missing, 2, 2, 84, 8);
        assertThat(missing.ratio()).isGreaterThan(1);
        BetaOptTracker alarming = new BetaOptTracker(LONG_WINDOW, 1);
        feed(alarming, 2, 84, 2, 8);
        assertThat(alarming.ratio()).isLessThan(1);
    }

    /* 13.5 misses count a quarter each, or 4 times. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2})
    void shouldCountMissesAsTheUsersMetricDoes(double beta) {
        BetaOptTracker tracker = new BetaOptTracker(LONG_WINDOW, beta);
        feed(tracker, 8, 3, 13, 8);

        assertThat(tracker.raw()).as("which knows no beta").isCloseTo(BetaOpt.knee(13.5 / 3.5), ROUNDING);
        assertThat(tracker.ratio()).isCloseTo(held(relativeKnee(beta * beta * 13.5, 3.5)), ROUNDING);
    }

    /** Returns the ratio that so many errors propose: 50 more of either kind, and kappa inverted. */
    private static double relativeKnee(double misses, double alarms) {
        return BetaOpt.knee((alarms + 50) / (misses + 50)) / KNEE_OF_BALANCE;
    }

    /** Returns what becomes of the first proposal. */
    private static double held(double proposed) {
        return Math.abs(proposed - 1) > 0.05 ? proposed : 1;
    }

    @Test
    void shouldWaitForAWholeInterval() {
        BetaOptTracker tracker = new BetaOptTracker(LONG_WINDOW, 1);
        feed(tracker, 8, 3, 13, 7);
        assertThat(tracker.raw()).isEqualTo(KNEE_OF_BALANCE);
    }

    @Test
    void shouldKeepItsValuesUntilThereIsAPositive() {
        BetaOptTracker tracker = new BetaOptTracker(LONG_WINDOW, 1);
        feed(tracker, 0, INTERVAL, 0, INTERVAL);
        assertThat(tracker.raw()).isEqualTo(KNEE_OF_BALANCE);
        assertThat(tracker.ratio()).isEqualTo(1);
    }

    @Test
    void shouldClampTheRatio() {
        // The first positive comes last, so that it moves in one step, past the clamp.
        BetaOptTracker alarming = new BetaOptTracker(LONG_WINDOW, 1);
        feed(alarming, 0, 1_000 * INTERVAL - 1, 0, 0);
        feed(alarming, 1, 0, 0, 0);
        assertThat(alarming.ratio()).isEqualTo(0.2);
        // The knee ends at 5, which is 2.7 of its value at balance: the upper clamp is out of reach.
        BetaOptTracker missing = new BetaOptTracker(LONG_WINDOW, 1);
        feed(missing, 0, 0, 1_000 * INTERVAL, 0);
        assertThat(missing.raw()).isLessThan(0.1);
        assertThat(missing.ratio()).isCloseTo(BetaOpt.GRID_END / KNEE_OF_BALANCE, within(0.05 * 2.8));
    }

    @Test
    void shouldHoldTheRatioAgainstSmallChangesButPublishBetaOptRaw() {
        BetaOptTracker tracker = new BetaOptTracker(LONG_WINDOW, 1);
        feed(tracker, 8, 8, 8, 8);
        assertThat(tracker.raw()).isEqualTo(KNEE_OF_BALANCE);
        assertThat(tracker.ratio()).isEqualTo(1);

        feed(tracker, 15, 8, 9, 0);
        assertThat(tracker.raw()).isCloseTo(BetaOpt.knee(17.5 / 16.5), ROUNDING).isLessThan(KNEE_OF_BALANCE);
        assertThat(tracker.ratio()).isEqualTo(1);

        feed(tracker, 0, 0, 32, 0);
        assertThat(tracker.raw()).isCloseTo(BetaOpt.knee(3), ROUNDING);
        assertThat(tracker.ratio()).isCloseTo(relativeKnee(49.5, 16.5), ROUNDING);
    }

    @Test
    void shouldSayHowOftenTheRatioHasChangedAndWhyItIsWhatItIs() {
        BetaOptTracker tracker = new BetaOptTracker(LONG_WINDOW, 1);
        feed(tracker, 0, INTERVAL, 0, INTERVAL);
        assertThat(tracker.state(7)).isEqualTo(new BetaOptState(KNEE_OF_BALANCE, 7, 0, BetaOptReason.NO_POSITIVES));

        tracker = new BetaOptTracker(LONG_WINDOW, 1);
        feed(tracker, 8, 8, 8, 8);
        assertThat(tracker.state(1)).isEqualTo(new BetaOptState(KNEE_OF_BALANCE, 1, 0, BetaOptReason.HELD));

        feed(tracker, 0, 0, 32, 0);
        assertThat(tracker.state(1)).isEqualTo(new BetaOptState(tracker.raw(), 1, 1, BetaOptReason.MOVED));

        tracker = new BetaOptTracker(LONG_WINDOW, 1);
        feed(tracker, 0, 1_000 * INTERVAL - 1, 0, 0);
        feed(tracker, 1, 0, 0, 0);
        assertThat(tracker.state(1)).isEqualTo(new BetaOptState(tracker.raw(), 1, 1, BetaOptReason.CLAMPED));
    }

    @Test
    void shouldFollowTheWindow() {
        BetaOptTracker tracker = new BetaOptTracker(100, 1);
        feed(tracker, 0, 0, 100 * INTERVAL, 0);
        feed(tracker, 100 * INTERVAL, 0, 0, 0);
        assertThat(tracker.raw()).isCloseTo(KNEE_OF_BALANCE, within(1e-3));
        assertThat(tracker.ratio()).isCloseTo(1, within(0.05));
    }

    @Test
    void shouldRefuseAWindowThatIsNotAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BetaOptTracker(0, 1))
                .withMessageContaining("window");
    }

    private static void feed(
            BetaOptTracker tracker, int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {
        repeat(tracker, truePositives, true, true);
        repeat(tracker, falsePositives, true, false);
        repeat(tracker, falseNegatives, false, true);
        repeat(tracker, trueNegatives, false, false);
    }

    private static void repeat(BetaOptTracker tracker, int times, boolean decision, boolean label) {
        for (int i = 0; i < times; i++) {
            tracker.add(decision, label);
        }
    }
}
