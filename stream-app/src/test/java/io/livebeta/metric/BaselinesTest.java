package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaselinesTest {

    private final Baselines baselines = new Baselines();

    @Test
    void shouldSayNegativeBeforeTheFirstLabel() {
        assertThat(baselines.noChange()).isFalse();
        assertThat(baselines.majority()).isFalse();
    }

    @Test
    void shouldRepeatTheLastLabel() {
        baselines.add(true);
        assertThat(baselines.noChange()).isTrue();
        baselines.add(false);
        assertThat(baselines.noChange()).isFalse();
    }

    @Test
    void shouldSayTheMoreFrequentLabelAndNegativeAtATie() {
        baselines.add(true);
        assertThat(baselines.majority()).isTrue();
        baselines.add(false);
        assertThat(baselines.majority()).isFalse();
        baselines.add(true);
        baselines.add(false);
        baselines.add(false);
        baselines.add(true);
        baselines.add(true);
        assertThat(baselines.majority()).isTrue();
    }
}
