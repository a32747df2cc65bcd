package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

final class ReplayTest {

    private static final int FULL_UNTIL = 100_000;

    @Test
    void shouldBeginWithTheSixthPositive() {
        Replay replay = new Replay(new SeededRandom(1));
        for (int event = 1; event <= 60; event++) {
            replay.add(inputs(event), event % 10 == 0);
            boolean due = replay.next().isPresent();
            assertThat(due).as("event %d", event).isEqualTo(event >= 60);
        }
    }

    @Test
    void shouldTakeATurnAfterEveryEventOfTheFirstHundredThousand() {
        assertThat(run(FULL_UNTIL, 1, event -> event % 2 == 0).turns).isEqualTo(FULL_UNTIL - 11);
    }

    /* Five standard deviations of a sum of independent turns. */
    @Test
    void shouldFadeAsTheReciprocalOfTheEvents() {
        int events = 4 * FULL_UNTIL;
        double expected = FULL_UNTIL * (1 + Math.log(4));
        double deviation = Math.sqrt(FULL_UNTIL * (Math.log(4) - 0.75));
        assertThat((double) run(events, 1, event -> event % 2 == 0).turns).isCloseTo(expected, within(5 * deviation));
    }

    /* Weights undo the shares of the draws: on average a class weighs half of its share in the stream. */
    @Test
    void shouldWeighEachClassByHalfItsShare() {
        int events = 50_000;
        double share = 0.02;
        Totals totals = run(events, 2, event -> event % 50 == 0);
        double positive = totals.positiveWeight / totals.turns;
        double negative = totals.negativeWeight / totals.turns;
        // Five standard deviations of the share of positive draws, 0.3, as part of the expectation.
        double relative = 5 * Math.sqrt(0.7 / 0.3 / events);
        assertThat(positive).isCloseTo(share / 2, within(relative * share / 2));
        assertThat(negative).isCloseTo((1 - share) / 2, within(relative * (1 - share) / 2));
        assertThat((double) totals.positiveTurns / totals.turns).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / events)));
    }

    @Test
    void shouldDrawStoredEventsOfTheClassItNames() {
        Replay replay = new Replay(new SeededRandom(1));
        for (int event = 1; event <= 10_000; event++) {
            boolean label = event % 3 == 0;
            replay.add(inputs(event), label);
            int now = event;
            replay.next().ifPresent(turn -> {
                int drawn = (int) turn.inputs().numbers()[0];
                assertThat(drawn).isBetween(1, now);
                assertThat(turn.label()).isEqualTo(drawn % 3 == 0);
            });
        }
    }

    @Test
    void shouldSkipATurnWhenItsClassHasNoEvent() {
        Totals totals = run(1_000, 1, event -> true);
        assertThat(totals.turns).isEqualTo(totals.positiveTurns).isBetween(200L, 400L);
    }

    @Test
    void shouldContinueExactlyWhenReadFromACheckpoint() throws IOException {
        Replay replay = new Replay(new SeededRandom(1));
        feed(replay, 0, 9_000);
        Replay restored = new Replay(new SeededRandom(1));
        feed(restored, 5, 50);
        ModelCheckpoints.read(restored, ModelCheckpoints.write(replay));
        for (int event = 9_000; event < 18_000; event++) {
            replay.add(inputs(event), event % 2 == 0);
            restored.add(inputs(event), event % 2 == 0);
            assertThat(number(restored.next())).isEqualTo(number(replay.next()));
        }
        assertThat(ModelCheckpoints.write(restored)).isEqualTo(ModelCheckpoints.write(replay));
    }

    private static double number(Optional<Replay.Turn> turn) {
        return turn.map(drawn -> drawn.inputs().numbers()[0]).orElse(-1.0);
    }

    private static void feed(Replay replay, int from, int to) {
        for (int event = from; event < to; event++) {
            replay.add(inputs(event), event % 2 == 0);
        }
    }

    private static final class Totals {
        private long turns;
        private long positiveTurns;
        private double positiveWeight;
        private double negativeWeight;

        private void add(Replay.Turn turn) {
            turns++;
            if (turn.label()) {
                positiveTurns++;
                positiveWeight += turn.weight();
            } else {
                negativeWeight += turn.weight();
            }
        }
    }

    private static Totals run(int events, long seed, LongPredicate isPositive) {
        Replay replay = new Replay(new SeededRandom(seed));
        Totals totals = new Totals();
        for (int event = 1; event <= events; event++) {
            replay.add(inputs(event), isPositive.test(event));
            replay.next().ifPresent(totals::add);
        }
        return totals;
    }

    private static EventInputs inputs(int event) {
        return new EventInputs(new double[] {event}, new int[] {event % 7}, new float[] {event, Float.NaN});
    }
}
