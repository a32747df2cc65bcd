package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.livebeta.metric.SoftConfusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReLossTest {

    private static final Loss.Context CONTEXT = new Loss.Context(SoftConfusion.EMPTY, 1, 1);

    @Test
    void shouldSayItsWholeSpecification() {
        assertThat(LossSpec.parse("reloss:f2,mix=0.5", 100).build().spec()).isEqualTo("reloss:f2,mix=0.5,window=100");
    }

    @Test
    void shouldRefuseTheBatchFormOfSingleEvents() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LossSpec.parse("reloss:f1,window=0").build())
                .withMessage("option 'window' of loss 'reloss' must be above 0");
    }

    @Test
    void shouldBeTheDefaultLossUntilASurrogatePasses() {
        LossWindow surrogate =
                SplitMix.start(LossSpec.parse("reloss:f1,mix=0.6").build());
        LossWindow standIn = SplitMix.start(LossSpec.parse("anyloss:f1,mix=0.6").build());
        Random random = new Random(1);
        for (int event = 0; event < 500; event++) {
            boolean label = random.nextInt(4) == 0;
            double logit = random.nextGaussian() + (label ? 1 : -1);
            assertThat(surrogate.observe(logit, label, CONTEXT)).isEqualTo(standIn.observe(logit, label, CONTEXT));
        }
    }

    @Test
    void shouldTellOfItsVersionsAndLearnByTheSeedThatItIsGiven() {
        List<SurrogateStatus> told = new ArrayList<>();
        LossWindow first = window(1, told);
        LossWindow second = window(1, new ArrayList<>());
        LossWindow other = window(2, new ArrayList<>());
        Random random = new Random(1);
        boolean differs = false;
        for (int event = 0; event < 20_000; event++) {
            boolean label = random.nextInt(4) == 0;
            double logit = random.nextGaussian() + (label ? 1 : -1);
            double slope = first.observe(logit, label, CONTEXT);
            assertThat(second.observe(logit, label, CONTEXT)).isEqualTo(slope);
            differs |= other.observe(logit, label, CONTEXT) != slope;
        }

        assertThat(told).anyMatch(SurrogateStatus::inUse);
        assertThat(differs).isTrue();
    }

    private static LossWindow window(long seed, List<SurrogateStatus> told) {
        return LossSpec.parse("reloss:f1").build().newWindow(new SplitMix(seed), told::add);
    }
}
