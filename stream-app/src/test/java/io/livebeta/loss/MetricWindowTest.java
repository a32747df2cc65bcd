package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.FBeta;
import io.livebeta.metric.Gain;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.SoftConfusion;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The windowed form: weights of mean 1, at the window's counts, mixed with cross-entropy. */
class MetricWindowTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final SoftConfusion COUNTS = new SoftConfusion(6, 2, 4, 88);
    /** The window starts with two thousandths of an event of each class. */
    private static final Offset<Double> SMALL = within(1e-4);

    private static final Loss.Context CONTEXT = new Loss.Context(COUNTS, 1, 1);

    @Test
    void shouldWeighTheClassesByTheGainsOfTheMetric() {
        // At COUNTS, F1 gains g1 = 24/324 by a positive and g0 = 12/324 by a negative; pi = 0.1.
        double mean = 0.1 * 24 + 0.9 * 12;
        Gain weights = weights(COUNTS);
        assertThat(weights.ofPositive()).isCloseTo(24 / mean, ROUNDING);
        assertThat(weights.ofNegative()).isCloseTo(-12 / mean, ROUNDING);
    }

    @Test
    void shouldHaveAMeanWeightOfOneOverSeveralThresholds() {
        List<SoftConfusion> counts = List.of(COUNTS, new SoftConfusion(5, 1, 5, 89));
        List<Gain> gains = counts.stream().map(new FBeta(1)::gain).toList();
        double mean = MetricWindow.weights(counts, gains).stream()
                .mapToDouble(weight -> weight.meanSize(0.1))
                .sum();
        assertThat(mean).isCloseTo(1, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 1e6})
    void shouldNotDependOnTheScaleOfTheCounts(double scale) {
        Gain weights = weights(COUNTS.scaled(scale));
        assertThat(weights.ofPositive()).isCloseTo(weights(COUNTS).ofPositive(), ROUNDING);
        assertThat(weights.ofNegative()).isCloseTo(weights(COUNTS).ofNegative(), ROUNDING);
    }

    @Test
    void shouldWeighNothingWhereTheMetricHasNoSlope() {
        for (SoftConfusion counts : new SoftConfusion[] {SoftConfusion.EMPTY, new SoftConfusion(0, 3, 0, 97)}) {
            assertThat(weights(counts).of(true)).isZero();
            assertThat(weights(counts).of(false)).isZero();
        }
    }

    @Test
    void shouldStayFiniteWhenTheWindowHasAllButForgottenAClass() {
        for (double left = 1e-3; left > 0; left /= 1e3) {
            Gain weights = weights(new SoftConfusion(left, 3, left, 97));
            assertThat(weights.ofPositive()).isBetween(0.0, 1e6);
            assertThat(weights.ofNegative()).isBetween(-10.0, 0.0);
        }
    }

    @Test
    void shouldMixInTheCrossEntropyWithItsPositiveWeight() {
        Loss.Context context = new Loss.Context(COUNTS, 3, 1);
        for (boolean label : new boolean[] {false, true}) {
            double metric = slope("anyloss:f1,mix=0", label, context);
            double entropy = slope("bce", label, context);
            double mixed = slope("anyloss:f1,mix=0.25", label, context);
            assertThat((mixed - entropy) / (metric - entropy)).isBetween(0.01, 0.74);
            assertThat(slope("anyloss:f1,mix=1", label, context)).isCloseTo(entropy, ROUNDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 80", "80, 20", "500, 1500", "40000, 60000"})
    void shouldTrustTheMetricByTheEventsOfTheRarerClass(int positives, int negatives) {
        // k = n / (n + 100) discounts the metric: shares 0.4 k and 0.6, over their sum.
        double rarer = Math.min(positives, negatives);
        double discounted = 0.4 * rarer / (rarer + 100);
        double metric = slopeAfter("anyloss:f1,mix=0,window=1e12", positives, negatives);
        double entropy = slopeAfter("bce", positives, negatives);
        assertThat(slopeAfter("anyloss:f1,mix=0.6,window=1e12", positives, negatives))
                .isCloseTo((discounted * metric + 0.6 * entropy) / (discounted + 0.6), SMALL);
    }

    @Test
    void shouldTrainOnCrossEntropyUntilBothClassesWereSeen() {
        LossWindow window = SplitMix.start(LossSpec.parse("anyloss:f1,mix=0.6").build());
        for (int i = 0; i < 1_000; i++) {
            assertThat(window.observe(-1, false, CONTEXT)).isCloseTo(Logistic.sigmoid(-1), SMALL);
        }
    }

    @Test
    void shouldStayFiniteWithoutCrossEntropyWhenAClassIsForgotten() {
        LossWindow window =
                SplitMix.start(LossSpec.parse("anyloss:f1,mix=0,window=1").build());
        for (int i = 0; i < 2_000; i++) {
            assertThat(window.observe(-1, false, CONTEXT)).isFinite();
        }
    }

    @Test
    void shouldForgetWhatIsFarBack() {
        LossWindow forgetful =
                SplitMix.start(LossSpec.parse("anyloss:f1,mix=0,window=10").build());
        LossWindow fresh =
                SplitMix.start(LossSpec.parse("anyloss:f1,mix=0,window=10").build());
        forgetful.observe(-4, true, CONTEXT);
        for (int i = 0; i < 500; i++) {
            for (LossWindow window : new LossWindow[] {forgetful, fresh}) {
                window.observe(i % 3 - 1, i % 3 == 2, CONTEXT);
            }
        }
        assertThat(forgetful.slope(0, true, CONTEXT)).isCloseTo(fresh.slope(0, true, CONTEXT), ROUNDING);
    }

    @Test
    void shouldFollowTheBetaOfTheContextWhereTheMetricIsFbeta() {
        LossWindow following = fed("anyloss:fbeta");
        Loss.Context atTwo = new Loss.Context(COUNTS, 1, 2);
        assertThat(following.slope(0.2, false, atTwo))
                .isEqualTo(fed("anyloss:f2").slope(0.2, false, CONTEXT))
                .isNotEqualTo(following.slope(0.2, false, CONTEXT));
    }

    private static Gain weights(SoftConfusion counts) {
        return MetricWindow.weights(List.of(counts), List.of(new FBeta(1).gain(counts)))
                .get(0);
    }

    private static double slope(String spec, boolean label, Loss.Context context) {
        return fed(spec).slope(0.3, label, context);
    }

    /** The slope of a negative at 0.3, after events at logits -1, 0 and 1 in turn. */
    private static double slopeAfter(String spec, int positives, int negatives) {
        LossWindow window = SplitMix.start(LossSpec.parse(spec).build());
        for (int i = 0; i < positives + negatives - 1; i++) {
            window.observe(i % 3 - 1, i < positives, CONTEXT);
        }
        return window.slope(0.3, false, CONTEXT);
    }

    private static LossWindow fed(String spec) {
        LossWindow window = SplitMix.start(LossSpec.parse(spec).build());
        for (int i = 0; i < 30; i++) {
            window.observe(i % 7 - 4, i % 5 == 0, CONTEXT);
        }
        return window;
    }
}
