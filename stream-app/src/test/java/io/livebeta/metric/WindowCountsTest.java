package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowCountsTest {

    private static final Confusion ONE_TO_FOUR = new Confusion(1, 2, 3, 4);

    @Test
    void shouldAddCountsAndKeepTheLargestLag() {
        WindowCounts sum = counts(3, 70, 1).plus(counts(4, 50, 2));

        assertThat(sum.events()).isEqualTo(7);
        assertThat(sum.decisions()).isEqualTo(new Confusion(2, 4, 6, 8));
        assertThat(sum.soft()).isEqualTo(new SoftConfusion(2, 4, 6, 8));
        assertThat(sum.noChange()).isEqualTo(new Confusion(0, 0, 2, 0));
        assertThat(sum.majority()).isEqualTo(new Confusion(0, 2, 0, 0));
        assertThat(sum.lagMs()).isEqualTo(70);
    }

    @Test
    void shouldKeepTheLearnerOfTheLaterVersionInEitherOrder() {
        WindowCounts earlier = counts(1, 0, 5);
        WindowCounts later = counts(1, 0, 6);

        assertThat(earlier.plus(later).latest()).isEqualTo(later.latest());
        assertThat(later.plus(earlier).latest()).isEqualTo(later.latest());
    }

    @Test
    void shouldKeepTheOtherLearnerOfTheSameVersion() {
        WindowCounts first = counts(1, 0, 5, 0.1);
        WindowCounts second = counts(1, 0, 5, 0.2);

        assertThat(first.plus(second).latest().threshold()).isEqualTo(0.2);
    }

    private static WindowCounts counts(long events, long lagMs, long version) {
        return counts(events, lagMs, version, 0.5);
    }

    private static WindowCounts counts(long events, long lagMs, long version, double threshold) {
        return new WindowCounts(
                events,
                ONE_TO_FOUR,
                ONE_TO_FOUR.toSoft(),
                Confusion.of(false, true),
                Confusion.of(true, false),
                lagMs,
                new WindowCounts.Latest(
                        threshold,
                        version,
                        new BetaOptState(version + 0.5, 1, 3, BetaOptReason.CLAMPED),
                        new CollapseState(2, 0.8),
                        null));
    }
}
