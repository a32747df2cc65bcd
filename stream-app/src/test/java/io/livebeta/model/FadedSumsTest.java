package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.DecayedConfusion;
import io.livebeta.metric.TunedThreshold;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FadedSumsTest {

    private static final double ROUNDING = 1e-12;
    private static final double FADE = Math.exp(-1.0 / 100);

    /* Base (1, 2, 3, 4); task A has two positives accepted, task B one negative rejected. */
    @Test
    void shouldFadeTheBaseByAllEventsAndAddWhatEachTaskHasAdded() {
        DecayedConfusion base = window(1, 2, 3, 4);
        DecayedConfusion first = window(1, 2, 3, 4);
        DecayedConfusion second = window(1, 2, 3, 4);
        first.add(true, 1);
        first.add(true, 1);
        second.add(false, 0);
        FadedSums start = FadedSums.of(base);
        FadedSums merged = start.plus(FadedSums.of(first).since(start, 2), 3)
                .plus(FadedSums.of(second).since(start, 1), 0);
        double kept = Math.pow(FADE, 3);
        assertThat(merged.sums())
                .containsExactly(new double[] {kept + FADE + 1, 2 * kept, 3 * kept, 4 * kept + 1}, within(ROUNDING));
    }

    @Test
    void shouldGiveTheOwnSumsBackWhenOneTaskIsMerged() {
        Random random = new Random(1);
        TunedThreshold threshold = new TunedThreshold(1);
        add(threshold, random, 500);
        FadedSums base = FadedSums.of(threshold);
        add(threshold, random, 700);
        FadedSums own = FadedSums.of(threshold);
        assertThat(base.plus(own.since(base, 700), 700).sums()).containsExactly(own.sums(), within(1e-9));
        TunedThreshold other = new TunedThreshold(1);
        other.setSums(own.sums());
        other.setLogit(threshold.logit());
        add(threshold, new Random(2), 320);
        add(other, new Random(2), 320);
        assertThat(other.sums()).containsExactly(threshold.sums(), within(1e-9));
    }

    private static void add(TunedThreshold threshold, Random random, int events) {
        for (int i = 0; i < events; i++) {
            boolean label = random.nextInt(5) == 0;
            threshold.add(random.nextGaussian() + (label ? 1 : -1), false, label);
        }
    }

    private static DecayedConfusion window(double... cells) {
        DecayedConfusion window = new DecayedConfusion(100, 0);
        window.setSums(cells);
        return window;
    }
}
