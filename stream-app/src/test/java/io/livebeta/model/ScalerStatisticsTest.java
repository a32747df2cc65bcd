package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ScalerStatisticsTest {

    private static final double ROUNDING = 1e-11;

    /* Three tasks on one base, far from 0 and of unequal length. */
    @Test
    void shouldBeThoseOfOneScalerThatHasSeenAllWhenTasksAreMerged() {
        Random random = new Random(1);
        RunningScaler one = new RunningScaler();
        ScalerStatistics merged = ScalerStatistics.NONE;
        for (int length : new int[] {500, 3, 2_000, 40}) {
            RunningScaler task = new RunningScaler();
            add(task, one, random, length, 1_000 + length);
            merged = merged.plus(task.statistics());
        }
        assertThat(merged.counts()).isEqualTo(one.statistics().counts());
        assertThat(merged.means()[0]).isCloseTo(one.statistics().means()[0], within(1_000 * ROUNDING));
        assertThat(merged.variances()[0]).isCloseTo(one.statistics().variances()[0], within(1e6 * ROUNDING));
    }

    /* Within an increment the one scaler weighs later values more, by up to one in a hundred. */
    @Test
    void shouldForgetAsOneScalerDoesBeyondItsMemory() {
        Random random = new Random(2);
        RunningScaler one = new RunningScaler();
        ScalerStatistics merged = ScalerStatistics.NONE;
        for (int interval = 0; interval < 300; interval++) {
            RunningScaler task = new RunningScaler();
            add(task, one, random, 1_000, interval < 150 ? 0 : 5);
            merged = merged.plus(task.statistics());
        }
        assertThat(merged.means()[0]).isCloseTo(one.statistics().means()[0], within(1e-3));
        assertThat(merged.variances()[0]).isCloseTo(one.statistics().variances()[0], within(1e-2));
        assertThat(merged.means()[0]).isGreaterThan(3.5).isLessThan(4.5);
    }

    @Test
    void shouldFollowTheNamesWhenFeaturesAreRenumbered() {
        RunningScaler scaler = new RunningScaler();
        scaler.add(0, 1);
        scaler.add(1, 5);
        scaler.add(1, 7);
        ScalerStatistics renumbered =
                scaler.statistics().renumbered(Renumbering.between(List.of("a", "b"), List.of("b", "c", "a")));
        assertThat(renumbered.counts()).containsExactly(2, 0, 1);
        assertThat(renumbered.means()).containsExactly(6, 0, 1);
        assertThat(renumbered.variances()).containsExactly(1, 0, 0);
    }

    private static void add(RunningScaler task, RunningScaler one, Random random, int count, double mean) {
        for (int i = 0; i < count; i++) {
            double value = mean + random.nextGaussian();
            task.add(0, value);
            one.add(0, value);
        }
    }
}
