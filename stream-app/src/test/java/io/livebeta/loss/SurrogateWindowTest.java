package io.livebeta.loss;

import static io.livebeta.loss.SurrogateStatus.Verdict.NOT_FALLING;
import static io.livebeta.loss.SurrogateStatus.Verdict.PASSED;
import static io.livebeta.loss.SurrogateStatus.Verdict.RANKS_POORLY;
import static io.livebeta.loss.SurrogateStatus.Verdict.UNCHECKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.Checkpoints;
import io.livebeta.metric.ConfusionMetric;
import io.livebeta.metric.FBeta;
import io.livebeta.metric.SoftConfusion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A surrogate learned along synthetic streams. */
class SurrogateWindowTest {

    private static final double ROUNDING = 1e-12;
    private static final Loss.Context CONTEXT = new Loss.Context(SoftConfusion.EMPTY, 1, 1);
    private static final int CHECK = SurrogateTrainer.CHECK_INTERVAL;
    private static final ConfusionMetric ACCURACY = metric(counts -> counts.truePositives() + counts.trueNegatives());
    private static final ConfusionMetric ERRORS = metric(counts -> counts.falsePositives() + counts.falseNegatives());

    private final List<SurrogateStatus> heard = new ArrayList<>();
    private ConfusionMetric target = new FBeta(1);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void shouldRankMoreLikeTheMetricThanCrossEntropyDoes(double beta) {
        target = new FBeta(beta);
        SurrogateWindow window = window(0);
        feed(window, stream(0.1, 2), 15 * CHECK);
        assertThat(window.surrogate().orElseThrow().inUse()).isTrue();
        assertThat(window.surrogate().orElseThrow().version()).isPositive();
        assertThat(window.surrogate().orElseThrow().correlation())
                .isGreaterThan(window.surrogate().orElseThrow().crossEntropyCorrelation())
                .isGreaterThan(0.8);
    }

    @Test
    void shouldWeighPositivesTheMoreTheMetricAsksForRecall() {
        double[] ratios = new double[2];
        for (int i = 0; i < 2; i++) {
            target = new FBeta(i == 0 ? 0.5 : 2);
            SurrogateWindow window = window(0);
            feed(window, stream(0.5, 3), 6 * CHECK);
            assertThat(window.surrogate().orElseThrow().inUse()).isTrue();
            ratios[i] = -window.slope(0, true, CONTEXT) / window.slope(0, false, CONTEXT);
        }
        assertThat(ratios[1]).isGreaterThan(2 * ratios[0]);
    }

    @Test
    void shouldUseTheStandInAndSaySoUntilASurrogatePasses() {
        SurrogateWindow window = window(0.3);
        Events events = stream(0.5, 4);
        feed(window, events, CHECK - 1);
        assertThat(heard).extracting(SurrogateStatus::inUse).containsExactly(false);
        assertThat(heard).extracting(SurrogateStatus::verdict).containsExactly(UNCHECKED);
        assertThat(window.slope(0.7, true, CONTEXT)).isEqualTo(StandIn.SLOPE);
        feed(window, events, 9 * CHECK + 1);
        assertThat(window.surrogate().orElseThrow().inUse()).isTrue();
        assertThat(window.slope(0.7, true, CONTEXT)).isNegative().isNotEqualTo(StandIn.SLOPE);
        assertThat(heard.get(heard.size() - 1).verdict()).isEqualTo(PASSED);
    }

    @Test
    void shouldReturnTheSlopeOfBeforeTheEventWhenItObserves() {
        SurrogateWindow window = window(0.3);
        Events events = stream(0.5, 4);
        for (int i = 0; i < 5 * CHECK; i++) {
            boolean label = events.label();
            double logit = events.logit(label);
            double expected = window.slope(logit, label, CONTEXT);
            assertThat(window.observe(logit, label, CONTEXT)).isEqualTo(expected);
        }
        assertThat(window.surrogate().orElseThrow().inUse()).isTrue();
    }

    @Test
    void shouldMixInTheCrossEntropyWithItsPositiveWeight() {
        Loss.Context weighted = new Loss.Context(SoftConfusion.EMPTY, 3, 1);
        SurrogateWindow pure = window(0);
        SurrogateWindow mixed = window(0.25);
        feed(pure, stream(0.5, 4), 6 * CHECK);
        feed(mixed, stream(0.5, 4), 6 * CHECK);
        double entropySlope = -3 * (1 - 1 / (1 + Math.exp(-0.7)));
        assertThat(mixed.slope(0.7, true, weighted))
                .isCloseTo(0.75 * pure.slope(0.7, true, CONTEXT) + 0.25 * entropySlope, within(ROUNDING));
    }

    @Test
    void shouldRefuseASurrogateThatRisesWhenTheMetricPraisesErrors() {
        target = ERRORS;
        SurrogateWindow window = window(0);
        feed(window, stream(0.5, 5), 10 * CHECK);
        assertThat(window.surrogate().orElseThrow().inUse()).isFalse();
        assertThat(window.surrogate().orElseThrow().version()).isZero();
        assertThat(window.surrogate().orElseThrow().verdict()).isIn(NOT_FALLING, RANKS_POORLY);
        assertThat(heard).extracting(SurrogateStatus::verdict).contains(NOT_FALLING);
        assertThat(window.slope(0.7, true, CONTEXT)).isEqualTo(StandIn.SLOPE);
    }

    @Test
    void shouldWithdrawTheSurrogateInUseWhenTheMetricTurnsAgainstIt() {
        target = ACCURACY;
        SurrogateWindow window = window(0);
        Events events = stream(0.5, 6);
        feed(window, events, 10 * CHECK);
        assertThat(window.surrogate().orElseThrow().inUse()).isTrue();
        long version = window.surrogate().orElseThrow().version();
        target = ERRORS;
        feed(window, events, CHECK);
        assertThat(window.surrogate().orElseThrow().inUse()).isFalse();
        assertThat(window.surrogate().orElseThrow().version()).isEqualTo(version);
        assertThat(window.slope(0.7, true, CONTEXT)).isEqualTo(StandIn.SLOPE);
    }

    @Test
    void shouldNotLearnFromOneClassAlone() {
        SurrogateWindow window = window(0);
        feed(window, new Events(new Random(7), 0, z -> z), 4 * CHECK);
        assertThat(window.surrogate().orElseThrow().verdict()).isEqualTo(UNCHECKED);
        assertThat(heard).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 30, -800, Double.POSITIVE_INFINITY})
    void shouldStayFiniteAndOfTheRightSignWhenAllScoresAreTheSame(double logit) {
        SurrogateWindow window = window(0);
        feed(window, new Events(new Random(8), 0.3, z -> logit), 6 * CHECK);
        assertThat(window.surrogate().orElseThrow().correlation()).isBetween(-1.0, 1.0);
        for (double at : new double[] {-800, -2, 0, 2, 800}) {
            assertThat(window.slope(at, true, CONTEXT)).isBetween(-100.0, 0.0);
            assertThat(Math.abs(window.slope(at, false, CONTEXT))).isBetween(0.0, 100.0);
        }
    }

    @Test
    void shouldRefuseEverySurrogateWhenTheMetricIsConstant() {
        target = metric(counts -> 0.5);
        SurrogateWindow window = window(0);
        feed(window, stream(0.5, 9), 6 * CHECK);
        assertThat(window.surrogate().orElseThrow().inUse()).isFalse();
        assertThat(window.surrogate().orElseThrow().correlation()).isZero();
    }

    @Test
    void shouldRejectALogitThatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(0).observe(Double.NaN, true, CONTEXT))
                .withMessageContaining("logit");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 5 * 2048 + 77})
    void shouldContinueBitForBitWhenRestored(int before) {
        SurrogateWindow original = window(0.2);
        feed(original, stream(0.2, 10), before);
        SurrogateWindow restored = window(0.2);
        feed(restored, stream(0.4, 11), 3 * CHECK);
        Checkpoints.read(restored, Checkpoints.write(original));
        assertThat(restored.surrogate().orElseThrow())
                .isEqualTo(original.surrogate().orElseThrow());
        assertThat(Checkpoints.write(restored)).isEqualTo(Checkpoints.write(original));
        feed(original, stream(0.2, 12), 5 * CHECK);
        feed(restored, stream(0.2, 12), 5 * CHECK);
        assertThat(original.surrogate().orElseThrow().version()).isPositive();
        assertThat(Checkpoints.write(restored)).isEqualTo(Checkpoints.write(original));
    }

    private SurrogateWindow window(double mix) {
        return new SurrogateWindow(new StandIn(), beta -> target, mix, 20_000, new SplitMix(1), heard::add);
    }

    private static void feed(SurrogateWindow window, Events events, int count) {
        for (int i = 0; i < count; i++) {
            boolean label = events.label();
            window.observe(events.logit(label), label, CONTEXT);
        }
    }

    private static Events stream(double prevalence, long seed) {
        return new Events(new Random(seed), prevalence, z -> z);
    }

    private static ConfusionMetric metric(ToDoubleFunction<SoftConfusion> value) {
        return new ConfusionMetric() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public double value(SoftConfusion counts) {
                return value.applyAsDouble(counts);
            }

            @Override
            public SoftConfusion gradient(SoftConfusion counts) {
                throw new UnsupportedOperationException("a surrogate needs values alone");
            }
        };
    }

    /** Events with normal logits, of mean 1.5 for a positive and -1.5 for a negative. */
    private record Events(Random random, double prevalence, DoubleUnaryOperator distortion) {

        boolean label() {
            return random.nextDouble() < prevalence;
        }

        double logit(boolean label) {
            return distortion.applyAsDouble(1.5 * random.nextGaussian() + (label ? 1.5 : -1.5));
        }
    }

    /** A loss that remembers how many events it saw, and has a slope that no other loss has. */
    private static final class StandIn implements LossWindow {

        static final double SLOPE = -0.123;

        private int events;

        @Override
        public double slope(double logit, boolean label, Loss.Context context) {
            return SLOPE;
        }

        @Override
        public double observe(double logit, boolean label, Loss.Context context) {
            events++;
            return SLOPE;
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            out.writeInt(events);
        }

        @Override
        public void readFrom(DataInput in) throws IOException {
            events = in.readInt();
        }
    }
}
