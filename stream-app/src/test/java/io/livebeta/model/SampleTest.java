package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.model.SeededRandom.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleTest {

    private static final SampleLimits LIMITS = new SampleLimits(200, 100_000);
    private static final SeededRandom RANDOM = new SeededRandom(1);

    @Test
    void shouldBeTheTasksOwnWhenThereIsOneTask() {
        TrackedSample task = task();
        add(task, 0, 300);
        Sample merged = merge(Sample.NONE, task);
        for (int first = 300; first < 2_000; first += 100) {
            task.mark();
            add(task, first, first + 100);
            merged = merge(merged, task);
            assertThat(merged.seen()).isEqualTo(task.seen());
            assertThat(merged.items()).isEqualTo(task.items());
        }
    }

    /* Four tasks of a thousand events, merged at once: each has a quarter of the sample, give or take 4 deviations. */
    @Test
    void shouldHoldTheEventsOfAllTasksAlike() {
        Sample merged = Sample.NONE;
        for (int number = 0; number < 4; number++) {
            TrackedSample task = task();
            add(task, 1_000 * number, 1_000 * (number + 1));
            merged = merge(merged, task);
        }
        assertThat(merged.seen()).isEqualTo(4_000);
        assertThat(merged.items()).hasSize(200);
        for (int number = 0; number < 4; number++) {
            int first = 1_000 * number;
            long held = merged.items().stream()
                    .filter(item -> item[0] >= first && item[0] < first + 1_000)
                    .count();
            assertThat((double) held).isCloseTo(50, within(4 * Math.sqrt(200 * 0.25 * 0.75)));
        }
    }

    @Test
    void shouldStillTellWhatIsUnsentWhenTheSampleIsReplaced() {
        TrackedSample task = task();
        add(task, 0, 300);
        task.mark();
        add(task, 300, 340);
        SampleChange unsent = task.change();
        Sample merged = merge(new Sample(900, List.copyOf(task.items())), task);
        task.set(merged, unsent);
        assertThat(task.change().added()).isEqualTo(40);
        assertThat(task.seen()).isEqualTo(940);
        assertThat(unsent.items()).containsAll(task.change().items());
        assertThat(task.change().items()).isNotEmpty();
    }

    private static TrackedSample task() {
        return new TrackedSample(LIMITS, RANDOM, Purpose.KNOTS_OF_ALL);
    }

    private static Sample merge(Sample base, TrackedSample task) {
        return base.plus(task.change(), LIMITS, RANDOM, Purpose.MERGED_SAMPLE_OF_ALL);
    }

    private static void add(TrackedSample task, int from, int to) {
        for (int number = from; number < to; number++) {
            task.add(new double[] {number});
        }
    }
}
