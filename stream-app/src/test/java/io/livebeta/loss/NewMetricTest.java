package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.MeanOverThresholds;
import io.livebeta.metric.SoftConfusion;
import io.livebeta.metric.Specificity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The metric of the contributor's guide serves a loss in both forms with nothing but its one small class. */
class NewMetricTest {

    private static final Loss.Context CONTEXT = new Loss.Context(SoftConfusion.EMPTY, 1, 1);

    @Test
    void shouldServeTheBatchFormAndTheWindowedForm() {
        Batch batch = new Batch(new double[] {-1, 0.4, 2}, new boolean[] {false, false, true});
        SoftDecision decision = SigmoidDecision.STANDARD;
        double rejected = decision.at(-1).rejected() + decision.at(0.4).rejected();
        assertThat(loss("window=0").value(batch, CONTEXT)).isCloseTo(1 - rejected / 2, within(1e-15));
        assertThat(loss("window=0").slopes(batch, CONTEXT)[1])
                .isCloseTo(decision.at(0.4).slope() / 2, within(1e-15));

        LossWindow window = SplitMix.start(loss("window=1000"));
        for (int i = 0; i < batch.size(); i++) {
            window.observe(batch.logits()[i], batch.labels()[i], CONTEXT);
        }
        assertThat(window.slope(0.4, false, CONTEXT)).isPositive();
        assertThat(window.slope(0.4, true, CONTEXT)).isZero();
    }

    private static Loss loss(String window) {
        SoftDecision decision = SigmoidDecision.STANDARD;
        return new MetricLoss(
                LossSpec.parse("anyloss:f1,mix=0," + window),
                decision,
                List.of(decision),
                beta -> new MeanOverThresholds(new Specificity()));
    }
}
