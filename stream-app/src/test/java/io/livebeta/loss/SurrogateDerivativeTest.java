package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.FBeta;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every gradient on the way to a surrogate, by central differences. */
class SurrogateDerivativeTest {

    private static final double STEP = 1e-6;
    /** Of the step and of rounding, for gradients of size about 1; a share of larger ones. */
    private static final double STEP_ERROR = 1e-6;

    private static final int BATCHES = 16;

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 64})
    void shouldDifferentiateTheSoftRanks(int size) {
        Random random = new Random(size);
        double[] values = random.doubles(size, -2, 2).toArray();
        double[] weights = random.doubles(size, -1, 1).toArray();
        SoftRank softRank = new SoftRank(size);
        double[] ranks = new double[size];
        softRank.ranks(values, ranks);
        double[] gradient = new double[size];
        softRank.backward(weights, gradient);
        DoubleSupplier weighted = () -> {
            softRank.ranks(values, ranks);
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += weights[i] * ranks[i];
            }
            return sum;
        };
        assertGradient(gradient, values, weighted, STEP_ERROR * 10);
    }

    @Test
    void shouldDifferentiateTheCorrelation() {
        Random random = new Random(3);
        double[] losses = random.doubles(BATCHES, -2, 2).toArray();
        double[] ranks =
                SpearmanCorrelation.averageRanks(random.doubles(BATCHES, 0, 1).toArray());
        SpearmanCorrelation correlation = new SpearmanCorrelation(BATCHES);
        double[] gradient = new double[BATCHES];
        correlation.soft(losses, ranks, gradient);
        double[] unused = new double[BATCHES];
        assertGradient(gradient, losses, () -> correlation.soft(losses, ranks, unused), STEP_ERROR);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5, 1})
    void shouldDifferentiateTheNetworkByItsInput(double probability) {
        SurrogateNetwork network = network();
        network.evaluate(probability);
        double slope = network.slope();
        network.evaluate(probability + STEP);
        double above = network.value();
        network.evaluate(probability - STEP);
        assertThat(slope).isCloseTo((above - network.value()) / (2 * STEP), within(STEP_ERROR));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5, 1})
    void shouldDifferentiateValueAndSlopeByTheParameters(double probability) {
        SurrogateNetwork network = network();
        double[] gradient = new double[network.parameters().length];
        network.evaluate(probability);
        network.addGradient(1.5, -0.7, gradient);
        DoubleSupplier combined = () -> {
            network.evaluate(probability);
            return 1.5 * network.value() - 0.7 * network.slope();
        };
        assertGradient(gradient, network.parameters(), combined, STEP_ERROR);
    }

    @Test
    void shouldDifferentiateTheObjectiveByTheParametersOfBothNetworks() {
        RandomSequence random = new RandomSequence(new SplitMix(5));
        Surrogate surrogate = new Surrogate(random);
        SubBatches batches = batches(random);
        SurrogateObjective objective = new SurrogateObjective(BATCHES);
        int parameters = surrogate.network(true).parameters().length;
        double[] ofPositive = new double[parameters];
        double[] ofNegative = new double[parameters];
        objective.evaluate(surrogate, batches, ofPositive, ofNegative);
        double[] unused = new double[parameters];
        DoubleSupplier value = () -> objective.evaluate(surrogate, batches, unused, unused);
        // Standardising magnifies the losses of a network at its start by about a hundred.
        double error = STEP_ERROR * 100;
        assertGradient(ofPositive, surrogate.network(true).parameters(), value, error);
        assertGradient(ofNegative, surrogate.network(false).parameters(), value, error);
        assertThat(ofPositive).isNotEqualTo(ofNegative);
    }

    @Test
    void shouldDifferentiateThePenalty() {
        for (double fall : new double[] {-2, 0, 0.5, 1, 3}) {
            double difference =
                    (LipschitzPenalty.value(fall + STEP) - LipschitzPenalty.value(fall - STEP)) / (2 * STEP);
            assertThat(LipschitzPenalty.slope(fall)).isCloseTo(difference, within(STEP_ERROR));
        }
    }

    private static SurrogateNetwork network() {
        SurrogateNetwork network = new SurrogateNetwork(5);
        network.initialise(new RandomSequence(new SplitMix(2)));
        return network;
    }

    private static SubBatches batches(RandomSequence random) {
        ScoreWindow window = new ScoreWindow(1000);
        for (int i = 0; i < 1000; i++) {
            window.add(random.next(), random.next() < 0.3);
        }
        SubBatches batches = new SubBatches(BATCHES);
        batches.draw(window, false, new FBeta(1), random);
        return batches;
    }

    private static void assertGradient(double[] gradient, double[] variables, DoubleSupplier value, double error) {
        for (int i = 0; i < variables.length; i++) {
            double kept = variables[i];
            variables[i] = kept + STEP;
            double above = value.getAsDouble();
            variables[i] = kept - STEP;
            double below = value.getAsDouble();
            variables[i] = kept;
            double difference = (above - below) / (2 * STEP);
            assertThat(gradient[i]).isCloseTo(difference, within(error * (1 + Math.abs(difference))));
        }
    }
}
