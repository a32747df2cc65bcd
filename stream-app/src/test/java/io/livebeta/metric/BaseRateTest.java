package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BaseRateTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void shouldCostAsMuchAsACoinBeforeTheFirstLabel() {
        BaseRate base = new BaseRate();

        assertThat(base.share()).isEqualTo(0.5);
        assertThat(base.logLoss(true)).isCloseTo(Math.log(2), ROUNDING);
        assertThat(base.logLoss(false)).isCloseTo(Math.log(2), ROUNDING);
    }

    @Test
    void shouldGiveTheShareOfTheDecayedLabelsWithHalfAnEventOfEachClass() {
        BaseRate base = new BaseRate();
        base.add(true);
        base.add(false);
        base.add(false);

        double decay = Math.exp(-1 / 20_000.0);
        double positives = decay * decay;
        double negatives = decay + 1;
        double share = (positives + 0.5) / (positives + negatives + 1);
        assertThat(base.share()).isCloseTo(share, ROUNDING);
        assertThat(base.logLoss(true)).isCloseTo(-Math.log(share), ROUNDING);
        assertThat(base.logLoss(false)).isCloseTo(-Math.log(1 - share), ROUNDING);
    }

    @Test
    void shouldNeverHoldALabelForImpossible() {
        BaseRate base = new BaseRate();
        for (int i = 0; i < 500_000; i++) {
            base.add(false);
        }

        assertThat(base.logLoss(true)).isLessThan(12);
        assertThat(base.logLoss(false)).isPositive();
    }
}
