package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthIntervalTest {

    private final HealthInterval health = new HealthInterval();

    @Test
    void shouldBeCompleteAfterItsLeastLengthWhereBothClassesOccur() {
        feed(HealthInterval.EVENTS - 1, 7, 0.5);
        assertThat(health.isComplete()).isFalse();
        feed(1, 7, 0.5);
        assertThat(health.isComplete()).isTrue();
        health.clear();
        assertThat(health.isComplete()).isFalse();
    }

    @Test
    void shouldWaitForTenPositivesWhereTheyAreRare() {
        feed(9_999, 1_000, 0.5);
        assertThat(health.isComplete()).isFalse();
        feed(1, 1, 0.5);
        assertThat(health.isComplete()).isTrue();
    }

    @Test
    void shouldBeHealthyUpToTheLossOfTheBaseRate() {
        feed(100, 7, 0.5);
        assertThat(health.isHealthy()).isTrue();
        health.add(new JudgedEvent(true, true, 0, 0.51, 0.5));
        assertThat(health.isHealthy()).isFalse();
    }

    @Test
    void shouldNotBeHealthyWithOneDecisionAlone() {
        health.add(new JudgedEvent(false, true, 0, 0.1, 0.5));
        health.add(new JudgedEvent(false, false, 0, 0.1, 0.5));
        assertThat(health.isHealthy()).isFalse();
        health.add(new JudgedEvent(true, false, 0, 0.1, 0.5));
        assertThat(health.isHealthy()).isTrue();
        health.clear();
        health.add(new JudgedEvent(true, true, 0, 0.1, 0.5));
        assertThat(health.isHealthy()).isFalse();
    }

    /** Feeds events at the cost of the base rate, a positive that is found with every n-th. */
    private void feed(int events, int oneIn, double loss) {
        for (int i = 1; i <= events; i++) {
            health.add(new JudgedEvent(i % oneIn == 0, i % oneIn == 0, 0, loss, loss));
        }
    }
}
