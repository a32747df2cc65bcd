package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

/** What holds of every metric at every matrix. */
class ConfusionMetricPropertyTest {

    private static final String SEED = "20170405";
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final double STEP = 1e-5;
    private static final List<ConfusionMetric> SYMMETRIC =
            List.of(new Accuracy(), new BalancedAccuracy(), new GMean(), new Mcc());

    @Provide
    Arbitrary<ConfusionMetric> metrics() {
        return Arbitraries.of(ConfusionMetricsTest.all().toList());
    }

    @Provide
    Arbitrary<SoftConfusion> matrices() {
        return matrices(0);
    }

    /** Away from the edges, where a difference of finite steps says something. */
    @Provide
    Arbitrary<SoftConfusion> innerMatrices() {
        return matrices(0.5);
    }

    private static Arbitrary<SoftConfusion> matrices(double least) {
        Arbitrary<Double> cell = Arbitraries.doubles().between(least, 100);
        return Combinators.combine(cell, cell, cell, cell).as(SoftConfusion::new);
    }

    @Property(seed = SEED)
    void shouldBeBoundedAndComplementary(
            @ForAll("metrics") ConfusionMetric metric, @ForAll("matrices") SoftConfusion counts) {
        assertThat(metric.value(counts)).isBetween(metric instanceof Mcc ? -1.0 : 0.0, 1.0);
        assertThat(metric.complement(counts)).isCloseTo(1 - metric.value(counts), ROUNDING);
    }

    @Property(seed = SEED)
    void shouldGainByAcceptingPositivesAndRejectingNegatives(
            @ForAll("metrics") ConfusionMetric metric, @ForAll("matrices") SoftConfusion counts) {
        SoftConfusion byCell = metric.gradient(counts);
        assertThat(byCell.truePositives()).isNotNegative();
        assertThat(byCell.trueNegatives()).isNotNegative();
        assertThat(byCell.falsePositives()).isLessThanOrEqualTo(0);
        assertThat(byCell.falseNegatives()).isLessThanOrEqualTo(0);
    }

    @Property(seed = SEED)
    void shouldRiseWithRightDecisionsAndFallWithWrongOnes(
            @ForAll("metrics") ConfusionMetric metric, @ForAll("innerMatrices") SoftConfusion counts) {
        double value = metric.value(counts);
        double slack = ROUNDING.value;
        assertThat(metric.value(counts.plus(new SoftConfusion(1, 0, 0, 0)))).isGreaterThanOrEqualTo(value - slack);
        assertThat(metric.value(counts.plus(new SoftConfusion(0, 0, 0, 1)))).isGreaterThanOrEqualTo(value - slack);
        assertThat(metric.value(counts.plus(new SoftConfusion(0, 1, 0, 0)))).isLessThanOrEqualTo(value + slack);
        assertThat(metric.value(counts.plus(new SoftConfusion(0, 0, 1, 0)))).isLessThanOrEqualTo(value + slack);
    }

    @Property(seed = SEED)
    void shouldNotChangeWhenTheEventsAreDuplicated(
            @ForAll("metrics") ConfusionMetric metric, @ForAll("innerMatrices") SoftConfusion counts) {
        SoftConfusion doubled = counts.plus(counts);
        assertThat(metric.value(doubled)).isCloseTo(metric.value(counts), ROUNDING);
        assertThat(2 * metric.gain(doubled).ofPositive())
                .isCloseTo(metric.gain(counts).ofPositive(), ROUNDING);
        assertThat(2 * metric.gain(doubled).ofNegative())
                .isCloseTo(metric.gain(counts).ofNegative(), ROUNDING);
    }

    @Property(seed = SEED)
    void shouldDifferentiateByEachCell(
            @ForAll("metrics") ConfusionMetric metric, @ForAll("innerMatrices") SoftConfusion counts) {
        double tp = counts.truePositives();
        double fp = counts.falsePositives();
        double fn = counts.falseNegatives();
        double tn = counts.trueNegatives();
        SoftConfusion byCell = metric.gradient(counts);
        assertSlope(byCell.truePositives(), x -> metric.value(new SoftConfusion(x, fp, fn, tn)), tp);
        assertSlope(byCell.falsePositives(), x -> metric.value(new SoftConfusion(tp, x, fn, tn)), fp);
        assertSlope(byCell.falseNegatives(), x -> metric.value(new SoftConfusion(tp, fp, x, tn)), fn);
        assertSlope(byCell.trueNegatives(), x -> metric.value(new SoftConfusion(tp, fp, fn, x)), tn);
    }

    @Property(seed = SEED)
    void shouldNotKnowWhichClassIsCalledPositiveIfSymmetric(
            @ForAll("innerMatrices") SoftConfusion counts, @ForAll("symmetric") ConfusionMetric metric) {
        SoftConfusion swapped = swapped(counts);
        assertThat(metric.value(swapped)).isCloseTo(metric.value(counts), ROUNDING);
        assertThat(metric.gain(swapped).ofPositive())
                .isCloseTo(-metric.gain(counts).ofNegative(), ROUNDING);
    }

    @Provide
    Arbitrary<ConfusionMetric> symmetric() {
        return Arbitraries.of(SYMMETRIC);
    }

    @Property(seed = SEED)
    void shouldTurnTheSignOfMccWhenEveryDecisionIsReversed(@ForAll("innerMatrices") SoftConfusion counts) {
        SoftConfusion reversed = new SoftConfusion(
                counts.falseNegatives(), counts.trueNegatives(), counts.truePositives(), counts.falsePositives());
        assertThat(new Mcc().value(reversed)).isCloseTo(-new Mcc().value(counts), ROUNDING);
    }

    @Property(seed = SEED)
    void shouldRelateJaccardToFOne(@ForAll("innerMatrices") SoftConfusion counts) {
        double f1 = new FBeta(1).value(counts);
        assertThat(new Jaccard().value(counts)).isCloseTo(f1 / (2 - f1), ROUNDING);
    }

    private static SoftConfusion swapped(SoftConfusion counts) {
        return new SoftConfusion(
                counts.trueNegatives(), counts.falseNegatives(), counts.falsePositives(), counts.truePositives());
    }

    private static void assertSlope(double slope, DoubleUnaryOperator function, double at) {
        double difference = (function.applyAsDouble(at + STEP) - function.applyAsDouble(at - STEP)) / (2 * STEP);
        assertThat(slope).isCloseTo(difference, within(1e-8));
    }
}
