package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.FBeta;
import io.livebeta.metric.SoftConfusion;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every slope is the derivative of a value, by central differences. */
class LossDerivativeTest {

    private static final double STEP = 1e-5;
    private static final Offset<Double> STEP_ERROR = within(1e-7);
    private static final SoftConfusion WINDOW = new SoftConfusion(6, 2, 4, 88);
    private static final double POSITIVE_WEIGHT = 1.7;
    private static final double BETA = 2;

    @ParameterizedTest
    @ValueSource(doubles = {-5, -0.8, 0, 0.3, 2})
    void shouldDifferentiateCrossEntropy(double logit) {
        for (boolean label : new boolean[] {false, true}) {
            double weight = label ? POSITIVE_WEIGHT : 1;
            assertSlope("bce", logit, label, z -> weight * BinaryCrossEntropy.value(z, label));
        }
    }

    /** The class weight n0/n1 does not depend on the logit, for an event adds 1 to its class whatever its score. */
    @ParameterizedTest
    @ValueSource(doubles = {-5, -0.8, 0, 0.3, 2})
    void shouldDifferentiateWeightedCrossEntropy(double logit) {
        for (boolean label : new boolean[] {false, true}) {
            double weight = label ? POSITIVE_WEIGHT * 90 / 11 : 1;
            assertSlope("weighted-bce", logit, label, z -> weight * BinaryCrossEntropy.value(z, label));
        }
    }

    /**
     * The streaming AnyLoss is the derivative of (1 - mix) (1 - M(W + b(z))) / m + mix BCE(z): W the window before the
     * event, b(z) the matrix of the event at logit z, and m the mean gain at the logit where the slope is taken, held
     * fixed as z moves, because it is a scale of the step and no part of what is minimised.
     */
    @ParameterizedTest
    @ValueSource(strings = {"L=10,mix=0.6", "L=10,mix=0", "L=73,mix=0.3", "L=1,mix=0"})
    void shouldDifferentiateTheNormalisedStreamingForm(String options) {
        String spec = "anyloss:fbeta," + options;
        LossSpec parsed = LossSpec.parse(spec);
        AnyLoss loss = (AnyLoss) parsed.build();
        double mix = parsed.option(LossOption.MIX);
        for (double logit : new double[] {-3, -0.4, 0, 0.2, 1.5}) {
            for (boolean label : new boolean[] {false, true}) {
                double scale = (1 - mix) / meanGain(countsAt(loss, logit, label));
                double weight = label ? POSITIVE_WEIGHT : 1;
                assertSlope(
                        spec,
                        logit,
                        label,
                        z -> scale * loss.value(context(countsAt(loss, z, label)))
                                + mix * weight * BinaryCrossEntropy.value(z, label));
            }
        }
    }

    /** The batch form is the derivative of 1 - M(C) by the logit of one event in C, as it stands. */
    @ParameterizedTest
    @ValueSource(strings = {"anyloss:f1", "anyloss:f0.5,L=73", "anyloss:fbeta,L=2"})
    void shouldDifferentiateTheBatchForm(String spec) {
        AnyLoss loss = (AnyLoss) LossSpec.parse(spec).build();
        for (double logit : new double[] {-3, -0.4, 0, 0.2, 1.5}) {
            for (boolean label : new boolean[] {false, true}) {
                double slope = loss.batchSlope(logit, label, context(countsAt(loss, logit, label)));
                double difference = difference(z -> loss.value(context(countsAt(loss, z, label))), logit);
                assertThat(slope).isCloseTo(difference, STEP_ERROR);
            }
        }
    }

    private static void assertSlope(String spec, double logit, boolean label, DoubleUnaryOperator value) {
        Loss loss = LossSpec.parse(spec).build();
        double slope = loss.slope(logit, label, context(countsAt(loss, logit, label)));
        assertThat(slope).isCloseTo(difference(value, logit), STEP_ERROR);
    }

    private static double difference(DoubleUnaryOperator value, double at) {
        return (value.applyAsDouble(at + STEP) - value.applyAsDouble(at - STEP)) / (2 * STEP);
    }

    private static SoftConfusion countsAt(Loss loss, double logit, boolean label) {
        return WINDOW.plus(SoftConfusion.of(label, loss.softDecision().value(logit)));
    }

    private static double meanGain(SoftConfusion counts) {
        FBeta metric = new FBeta(BETA);
        double share = counts.prevalence();
        return share * Math.abs(metric.gainOfPositive(counts)) + (1 - share) * Math.abs(metric.gainOfNegative(counts));
    }

    private static Loss.Context context(SoftConfusion counts) {
        return new Loss.Context(counts, POSITIVE_WEIGHT, BETA);
    }
}
