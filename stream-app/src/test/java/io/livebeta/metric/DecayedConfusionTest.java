package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DecayedConfusionTest {

    private static final Offset<Double> ROUNDING = within(1e-13);
    private static final double WINDOW = 50;
    private static final double DECAY = Math.exp(-1 / WINDOW);

    @Test
    void shouldStartWithEqualCells() {
        assertThat(new DecayedConfusion(WINDOW, 1e-3).counts()).isEqualTo(new SoftConfusion(1e-3, 1e-3, 1e-3, 1e-3));
    }

    @Test
    void shouldSplitAnEventBetweenTheCellsOfItsLabel() {
        DecayedConfusion counts = new DecayedConfusion(WINDOW, 0);
        counts.add(true, 0.75);
        assertThat(counts.counts()).isEqualTo(new SoftConfusion(0.75, 0, 0.25, 0));
    }

    @Test
    void shouldDecayThePastButNotTheEvent() {
        DecayedConfusion counts = new DecayedConfusion(WINDOW, 1);
        counts.add(false, 0.25);
        assertThat(counts.counts().truePositives()).isEqualTo(DECAY);
        assertThat(counts.counts().falsePositives()).isEqualTo(DECAY + 0.25);
        assertThat(counts.counts().trueNegatives()).isEqualTo(DECAY + 0.75);
    }

    @Test
    void shouldWeighAsManyEventsAsTheGeometricSeries() {
        DecayedConfusion counts = new DecayedConfusion(WINDOW, 0);
        for (int i = 0; i < 200; i++) {
            counts.add(i % 2 == 0, 0.5);
        }
        assertThat(counts.counts().total()).isCloseTo((1 - Math.pow(DECAY, 200)) / (1 - DECAY), ROUNDING);
    }

    @Test
    void shouldRefuseArgumentsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecayedConfusion(0, 0))
                .withMessageContaining("window");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecayedConfusion(1, -1))
                .withMessageContaining("initialCell");
    }
}
