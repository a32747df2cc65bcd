package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each metric's value by hand, its 0/0 cases and its extremes. */
class ConfusionMetricsTest {

    private static final Offset<Double> ROUNDING = within(1e-15);
    private static final SoftConfusion COUNTS = new SoftConfusion(6, 2, 4, 88);

    static Stream<ConfusionMetric> all() {
        return Stream.concat(ConfusionMetrics.all().stream(), Stream.of(new FBeta(1), new FBeta(2), new FBeta(0.5)));
    }

    @Test
    void shouldHaveTheValueOfItsFormula() {
        assertThat(value("accuracy", COUNTS)).isCloseTo(0.94, ROUNDING);
        assertThat(value("precision", COUNTS)).isCloseTo(0.75, ROUNDING);
        assertThat(value("recall", COUNTS)).isCloseTo(0.6, ROUNDING);
        assertThat(value("jaccard", COUNTS)).isCloseTo(0.5, ROUNDING);
        assertThat(value("balanced-accuracy", COUNTS)).isCloseTo((0.6 + 88 / 90.0) / 2, ROUNDING);
        assertThat(value("gmean", COUNTS)).isCloseTo(Math.sqrt(0.6 * 88 / 90), ROUNDING);
        assertThat(value("mcc", COUNTS)).isCloseTo((6 * 88 - 2 * 4) / Math.sqrt(8 * 10 * 90 * 92), ROUNDING);
        assertThat(value("f2", COUNTS)).isCloseTo(30.0 / 48, ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldBeKnownByItsName(ConfusionMetric metric) {
        assertThat(ConfusionMetrics.named(metric.name())).contains(metric);
        assertThat(ConfusionMetrics.named(metric.name() + "x")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldBeZeroWithoutASlopeWhereThereIsNoEvent(ConfusionMetric metric) {
        assertThat(metric.value(SoftConfusion.EMPTY)).isZero();
        assertThat(metric.complement(SoftConfusion.EMPTY)).isEqualTo(1);
        assertSlopeless(metric, SoftConfusion.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "precision, 0, 0, 5, 7",
        "recall, 0, 5, 0, 7",
        "jaccard, 0, 0, 0, 7",
        "f1, 0, 0, 0, 7",
        "gmean, 0, 5, 0, 7",
        "gmean, 5, 0, 7, 0",
        "mcc, 0, 5, 0, 7",
        "mcc, 5, 0, 7, 0",
        "mcc, 0, 0, 5, 7",
        "mcc, 5, 7, 0, 0",
    })
    void shouldBeZeroWithoutASlopeWhereItIsUndefined(String name, double tp, double fp, double fn, double tn) {
        SoftConfusion counts = new SoftConfusion(tp, fp, fn, tn);
        assertThat(value(name, counts)).isZero();
        assertThat(named(name).complement(counts)).isEqualTo(1);
        assertSlopeless(named(name), counts);
    }

    @Test
    void shouldKeepTheHalfOfTheClassThatIsThere() {
        SoftConfusion negatives = new SoftConfusion(0, 3, 0, 7);
        BalancedAccuracy metric = new BalancedAccuracy();
        assertThat(metric.value(negatives)).isCloseTo(0.35, ROUNDING);
        assertThat(metric.complement(negatives)).isCloseTo(0.65, ROUNDING);
        assertThat(metric.gain(negatives).ofNegative()).isCloseTo(-0.05, ROUNDING);
        assertThat(metric.gain(negatives).ofPositive()).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldKeepTheComplementOfANearlyPerfectMatrix(ConfusionMetric metric) {
        SoftConfusion nearlyPerfect = new SoftConfusion(1, 1e-20, 3e-20, 1);
        assertThat(metric.value(nearlyPerfect)).isCloseTo(1, ROUNDING);
        // Of the first order in FP and FN, where 1 and 1 is the weight of both classes.
        SoftConfusion byCell = metric.gradient(nearlyPerfect);
        double first = -byCell.falsePositives() * 1e-20 - byCell.falseNegatives() * 3e-20;
        assertThat(metric.complement(nearlyPerfect)).isCloseTo(first, within(first * 1e-12));
        assertThat(first).isBetween(1e-21, 1e-19);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldStayFiniteAtTinyCells(ConfusionMetric metric) {
        for (double tiny : new double[] {1e-12, 1e-100, 1e-200, 1e-320}) {
            for (SoftConfusion counts : List.of(
                    new SoftConfusion(tiny, tiny, tiny, 1),
                    new SoftConfusion(tiny, 1, 1, tiny),
                    new SoftConfusion(1, tiny, tiny, 1),
                    new SoftConfusion(tiny, 1, tiny, 1),
                    new SoftConfusion(tiny, tiny, 1, 1))) {
                assertThat(metric.value(counts)).isBetween(-1.0, 1.0);
                assertThat(metric.complement(counts)).isBetween(0.0, 2.0);
                Gain gain = metric.gain(counts);
                assertThat(gain.ofPositive()).isNotNegative();
                assertThat(gain.ofNegative()).isLessThanOrEqualTo(0.0);
            }
        }
    }

    @Test
    void shouldClampTheSlopeOfGMeanWhereARateVanishes() {
        GMean metric = new GMean();
        assertThat(metric.gain(new SoftConfusion(0, 0, 1, 1)).ofPositive()).isEqualTo(0.5e6);
        assertThat(metric.gain(new SoftConfusion(1e-11, 0, 1, 1)).ofPositive())
                .isCloseTo(0.5 * Math.sqrt(1e11), within(1e-3));
        assertThat(metric.gain(new SoftConfusion(0, 1, 1, 0))).isEqualTo(new Gain(0.5, -0.5));
    }

    @Test
    void shouldClampTheSlopeOfMccWhereADecisionVanishes() {
        Mcc metric = new Mcc();
        SoftConfusion rarelyPositive = new SoftConfusion(1e-20, 0, 1, 1);
        assertThat(metric.gradient(rarelyPositive).truePositives()).isCloseTo(0.5e6, within(1e-3));
    }

    /** The products (1 + e)^2 and 1 agree to ten digits, and the coefficient is e / (2 + e). */
    @Test
    void shouldKeepTheDigitsOfMccNearZero() {
        double more = 1 + 1e-10;
        double excess = more - 1;
        SoftConfusion counts = new SoftConfusion(more, 1, 1, more);
        double exact = excess / (2 + excess);
        assertThat(new Mcc().value(counts)).isCloseTo(exact, within(exact * 1e-12));
    }

    private static void assertSlopeless(ConfusionMetric metric, SoftConfusion counts) {
        assertThat(metric.gain(counts).ofPositive()).isZero();
        assertThat(metric.gain(counts).ofNegative()).isZero();
    }

    private static double value(String name, SoftConfusion counts) {
        return named(name).value(counts);
    }

    private static ConfusionMetric named(String name) {
        return ConfusionMetrics.named(name).orElseThrow();
    }
}
