package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.SoftConfusion;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No positives, no negatives, saturated scores, extreme logits: of every loss, in both forms. */
class LossEdgeCasesTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final SoftConfusion DECISIONS = new SoftConfusion(6, 2, 4, 88);
    private static final Loss.Context CONTEXT = new Loss.Context(DECISIONS, 1, 1);
    private static final double[] EXTREMES = {-800, -40, -1e-9, 0, 40, 800};

    static Stream<String> all() {
        return LossSpecs.all();
    }

    static Stream<String> ofMetrics() {
        return LossSpecs.ofMetrics();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldStayFiniteAndPointTheRightWayInBatchesOfExtremes(String spec) {
        Loss loss = LossSpec.parse(spec + ",window=0").build();
        for (int positives = 0; positives <= EXTREMES.length; positives++) {
            for (double[] logits : new double[][] {EXTREMES, reversed(EXTREMES)}) {
                Batch batch = new Batch(logits, firstPositive(positives));
                assertThat(loss.value(batch, CONTEXT)).isBetween(0.0, 1e4);
                assertPointsTheRightWay(batch, loss.slopes(batch, CONTEXT));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldStayFiniteAndPointTheRightWayAlongStreamsOfExtremes(String spec) {
        for (String window : new String[] {",window=0", ",window=1", ",window=1e-3", ",window=20000"}) {
            LossWindow stream = SplitMix.start(LossSpec.parse(spec + window).build());
            Random random = new Random(3);
            // First negatives alone, long enough for a short window to forget the rest; then both; then positives.
            for (int i = 0; i < 6_000; i++) {
                boolean label = i >= 2_000 && (i >= 4_000 || random.nextBoolean());
                double logit = EXTREMES[random.nextInt(EXTREMES.length)];
                double slope = stream.observe(logit, label, CONTEXT);
                assertThat(label ? -slope : slope).isBetween(-0.0, 1e9);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldLeaveTheWindowAsItIsWhenOnlyAskedForASlope(String spec) {
        LossWindow stream = SplitMix.start(LossSpec.parse(spec).build());
        stream.observe(0.3, true, CONTEXT);
        double first = stream.slope(-0.2, false, CONTEXT);
        assertThat(stream.slope(-0.2, false, CONTEXT)).isEqualTo(first);
    }

    /** A metric that needs both classes, or a positive, has no slope in a batch of negatives; the cross-entropy has. */
    @ParameterizedTest
    @ValueSource(strings = {"f1", "gmean", "jaccard", "mcc", "precision", "recall"})
    void shouldTeachByCrossEntropyAloneInABatchWithoutPositives(String metric) {
        Batch negatives = new Batch(new double[] {-1, 0, 2}, new boolean[3]);
        double[] entropy = LossSpec.parse("bce").build().slopes(negatives, CONTEXT);
        for (String family : new String[] {"anyloss:", "softset:"}) {
            Loss loss = LossSpec.parse(family + metric + ",mix=0.6").build();
            double[] slopes = loss.slopes(negatives, CONTEXT);
            for (int i = 0; i < slopes.length; i++) {
                assertThat(slopes[i]).isCloseTo(0.6 * entropy[i], ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "balanced-accuracy"})
    void shouldStillTeachByTheClassThatIsThere(String metric) {
        Loss loss = LossSpec.parse("anyloss:" + metric + ",mix=0").build();
        Batch negatives = new Batch(new double[] {-1, 0, 2}, new boolean[3]);
        assertThat(Arrays.stream(loss.slopes(negatives, CONTEXT)).min().orElseThrow())
                .isPositive();
        Batch positives = new Batch(new double[] {-1, 0, 2}, new boolean[] {true, true, true});
        assertThat(Arrays.stream(loss.slopes(positives, CONTEXT)).max().orElseThrow())
                .isNegative();
    }

    /** The purpose of the window: after some positives, an event without one beside it teaches. */
    @ParameterizedTest
    @ValueSource(strings = {"f1", "gmean", "jaccard", "mcc", "precision"})
    void shouldTeachByTheWindowWhereTheSingleEventTeachesNothing(String metric) {
        for (String family : new String[] {"anyloss:", "softset:"}) {
            LossWindow single = SplitMix.start(
                    LossSpec.parse(family + metric + ",mix=0,window=0").build());
            LossWindow windowed =
                    SplitMix.start(LossSpec.parse(family + metric + ",mix=0").build());
            for (int i = 0; i < 20; i++) {
                windowed.observe(i % 4 - 1.5, i % 4 == 0, CONTEXT);
            }
            assertThat(single.slope(0.2, false, CONTEXT)).isZero();
            assertThat(windowed.slope(0.2, false, CONTEXT)).isGreaterThan(0.01);
        }
    }

    @ParameterizedTest
    @MethodSource("ofMetrics")
    void shouldStayOfMagnitudeOneAlongAnImbalancedStream(String spec) {
        LossWindow stream = SplitMix.start(LossSpec.parse(spec).build());
        Random random = new Random(7);
        double sum = 0;
        int events = 5_000;
        for (int i = 0; i < events; i++) {
            boolean label = random.nextInt(100) == 0;
            double logit = random.nextGaussian() + (label ? 1 : -3);
            sum += Math.abs(stream.observe(logit, label, CONTEXT));
        }
        assertThat(sum / events).isBetween(0.01, 1.0);
    }

    @Test
    void shouldRefuseABatchThatIsEmptyOrUneven() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Batch(new double[0], new boolean[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Batch(new double[2], new boolean[1]));
    }

    private static void assertPointsTheRightWay(Batch batch, double[] slopes) {
        for (int i = 0; i < slopes.length; i++) {
            assertThat(batch.labels()[i] ? -slopes[i] : slopes[i]).isBetween(-0.0, 1e7);
        }
    }

    private static boolean[] firstPositive(int positives) {
        boolean[] labels = new boolean[EXTREMES.length];
        Arrays.fill(labels, 0, positives, true);
        return labels;
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
        return reversed;
    }
}
