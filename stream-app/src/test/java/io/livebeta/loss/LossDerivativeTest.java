package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.FBeta;
import io.livebeta.metric.SoftConfusion;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every slope is the derivative of a value, by central differences. */
class LossDerivativeTest {

    private static final double STEP = 1e-5;
    private static final Offset<Double> STEP_ERROR = within(1e-7);
    private static final double BETA = 2;
    private static final double POSITIVE_WEIGHT = 1.7;
    private static final Loss.Context CONTEXT = new Loss.Context(new SoftConfusion(6, 2, 4, 88), POSITIVE_WEIGHT, BETA);

    /** No logit lies near a joint of a piecewise-linear decision, where there is no derivative. */
    private static final Batch BATCH = new Batch(
            new double[] {-3, -0.4, 0.15, 1.5, 0.3, -1.2, 2.2},
            new boolean[] {false, false, true, true, false, true, false});

    private static final Batch PAST = new Batch(
            new double[] {0.7, -0.2, -1, -2, -3, 0.4, -0.9, 1.8},
            new boolean[] {true, true, false, false, false, false, false, true});

    /** The weight of the other families of beta_opt moves with the scores, and is a constant of the derivative. */
    static Stream<String> differentiable() {
        return LossSpecs.all().filter(spec -> !spec.contains("-ie"));
    }

    @ParameterizedTest
    @MethodSource("differentiable")
    void shouldDifferentiateTheBatchForm(String spec) {
        Loss loss = LossSpec.parse(spec).build();
        double[] slopes = loss.slopes(BATCH, CONTEXT);
        for (int i = 0; i < slopes.length; i++) {
            int event = i;
            double difference = difference(z -> loss.value(at(event, z), CONTEXT), BATCH.logits()[i]);
            assertThat(slopes[i]).isCloseTo(difference, within(STEP_ERROR.value * steepness(spec)));
        }
    }

    /** A window that stands for no other event than this one, and whose slope is therefore that of a batch of one. */
    @ParameterizedTest
    @MethodSource("differentiable")
    void shouldDifferentiateTheStreamingFormWithoutAWindow(String spec) {
        Loss loss = LossSpec.parse(spec + ",window=0").build();
        for (double logit : BATCH.logits()) {
            for (boolean label : new boolean[] {false, true}) {
                double slope = SplitMix.start(loss).observe(logit, label, CONTEXT);
                double difference = difference(z -> loss.value(Batch.of(z, label), CONTEXT), logit);
                assertThat(slope).isCloseTo(difference, within(STEP_ERROR.value * steepness(spec)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5, -0.8, 0, 0.3, 2})
    void shouldDifferentiateTheStreamingFormOfCrossEntropy(double logit) {
        for (boolean label : new boolean[] {false, true}) {
            double weight = label ? POSITIVE_WEIGHT : 1;
            double difference = difference(z -> weight * new CrossEntropy().value(z, label), logit);
            LossWindow window = SplitMix.start(LossSpec.parse("bce").build());
            assertThat(window.observe(logit, label, CONTEXT)).isCloseTo(difference, STEP_ERROR);
        }
    }

    /**
     * The windowed form is the derivative of s (1 - M(W + b(z))) / m + (1 - s) BCE(z): W the window before the event,
     * b(z) the matrix of the event at logit z, and m the mean gain at the logit where the slope is taken, held fixed as
     * z moves, because it is a scale of the step and no part of what is minimised; s is 1 - mix where the window is
     * full, and less by the discount n / (n + 100) of the metric for the n events of the rarer class.
     */
    @ParameterizedTest
    @ValueSource(strings = {"L=10,mix=0.6", "L=10,mix=0", "L=73,mix=0.3", "L=1,mix=0"})
    void shouldDifferentiateTheNormalisedWindowedForm(String options) {
        LossSpec spec = LossSpec.parse("anyloss:fbeta," + options);
        SoftDecision decision = spec.build().softDecision();
        double mix = spec.option(LossOption.MIX);
        FBeta metric = new FBeta(BETA);
        for (double logit : new double[] {-3, -0.4, 0, 0.2, 1.5}) {
            for (boolean label : new boolean[] {false, true}) {
                LossWindow window = SplitMix.start(spec.build());
                SoftConfusion past = fed(window, decision);
                SoftConfusion counts = past.plus(decision.at(logit).counts(label));
                double rarer = Math.min(counts.positives(), counts.negatives());
                double discounted = (1 - mix) * rarer / (rarer + 100);
                double share = discounted / (discounted + mix);
                double scale = share / metric.gain(counts).meanSize(counts.prevalence());
                double weight = label ? POSITIVE_WEIGHT : 1;
                double difference = difference(
                        z -> scale * metric.complement(past.plus(decision.at(z).counts(label)))
                                + (1 - share) * weight * new CrossEntropy().value(z, label),
                        logit);
                assertThat(window.slope(logit, label, CONTEXT)).isCloseTo(difference, within(1e-6));
            }
        }
    }

    /** Of several thresholds m is the sum over them, of the gains that each has in the mean. */
    @ParameterizedTest
    @ValueSource(strings = {"softset:f1,k=5", "softset:mcc", "softset:auroc", "softset:gmean,tau=0.3"})
    void shouldDifferentiateTheWindowedFormOfSoftSets(String text) {
        LossSpec spec = LossSpec.parse(text + ",mix=0");
        MetricLoss loss = (MetricLoss) spec.build();
        for (double logit : new double[] {-1.1, -0.2, 0.7}) {
            for (boolean label : new boolean[] {false, true}) {
                LossWindow window = SplitMix.start(loss);
                List<SoftConfusion> past = SoftSetThresholds.of(spec).decisions().stream()
                        .map(decision -> fed(SplitMix.start(loss), decision))
                        .toList();
                fed(window, loss.softDecision());
                List<SoftConfusion> counts = with(past, loss.decided(logit), label);
                double meanSize = loss.gains(counts, CONTEXT).stream()
                        .mapToDouble(gain -> gain.meanSize(counts.get(0).prevalence()))
                        .sum();
                double difference = difference(
                        z -> LossMetric.curveNamed(spec.argument())
                                        .apply(BETA)
                                        .complement(with(past, loss.decided(z), label))
                                / meanSize,
                        logit);
                assertThat(window.slope(logit, label, CONTEXT)).isCloseTo(difference, within(1e-6));
            }
        }
    }

    private static List<SoftConfusion> with(List<SoftConfusion> past, List<SoftDecision.Value> decided, boolean label) {
        return IntStream.range(0, past.size())
                .mapToObj(i -> past.get(i).plus(decided.get(i).counts(label)))
                .toList();
    }

    /** Feeds the events of the past and returns their decayed sum. */
    private static SoftConfusion fed(LossWindow window, SoftDecision decision) {
        SoftConfusion sum = new SoftConfusion(1e-3, 1e-3, 1e-3, 1e-3);
        double decay = Math.exp(-1 / 20_000.0);
        for (int i = 0; i < PAST.size(); i++) {
            window.observe(PAST.logits()[i], PAST.labels()[i], CONTEXT);
            sum = sum.scaled(decay).plus(decision.at(PAST.logits()[i]).counts(PAST.labels()[i]));
        }
        return sum;
    }

    /** The third derivative, and with it the error of a difference, grows with the slope of the decision. */
    private static double steepness(String spec) {
        return spec.contains("L=73") ? 1e3 : spec.contains("L=1000") ? 1e6 : 1;
    }

    private static Batch at(int event, double logit) {
        double[] logits = BATCH.logits().clone();
        logits[event] = logit;
        return new Batch(logits, BATCH.labels());
    }

    private static double difference(DoubleUnaryOperator value, double at) {
        return (value.applyAsDouble(at + STEP) - value.applyAsDouble(at - STEP)) / (2 * STEP);
    }
}
