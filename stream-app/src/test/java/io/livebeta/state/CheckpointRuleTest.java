package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointRuleTest {

    private static final CheckpointRule RULE = new CheckpointRule(100, 0.5, Duration.ofSeconds(5));
    private static final long MANY_BYTES = 1_000_000;
    private static final long LIMIT_NANOS = 5_000_000_000L;

    @Test
    void shouldWaitForTheInterval() {
        assertThat(RULE.isDue(99, MANY_BYTES, 0, 0)).isFalse();
        assertThat(RULE.isDue(100, MANY_BYTES, 0, 0)).isTrue();
    }

    @Test
    void shouldWaitForBytesOfTheJournalAsTheLastCheckpointWrote() {
        assertThat(RULE.isDue(1_000, 499, 1_000, 0)).isFalse();
        assertThat(RULE.isDue(1_000, 500, 1_000, 0)).isTrue();
    }

    @Test
    void shouldTakeTheIntervalAloneWhereTheRatioIsZero() {
        CheckpointRule rule = new CheckpointRule(100, 0, Duration.ofSeconds(5));

        assertThat(rule.isDue(100, 0, MANY_BYTES, 0)).isTrue();
    }

    @Test
    void shouldWaitNoLongerThanAReplayMayTake() {
        assertThat(RULE.isDue(1, 1, MANY_BYTES, LIMIT_NANOS - 1)).isFalse();
        assertThat(RULE.isDue(1, 1, MANY_BYTES, LIMIT_NANOS)).isTrue();
    }
}
