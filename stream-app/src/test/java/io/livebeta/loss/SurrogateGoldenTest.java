package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The paper's forms: soft ranks, their correlation, the surrogate over softmax probabilities, the whole objective. */
class SurrogateGoldenTest {

    private static final double RELATIVE = 1e-9;
    /** A gradient of several terms cancels where it is near 0; its error is that of the terms, of size about 1. */
    private static final double CANCELLATION = 1e-13;

    static List<JsonNode> rankings() {
        return named("softrank");
    }

    static List<JsonNode> correlations() {
        return named("spearman");
    }

    @ParameterizedTest
    @MethodSource("rankings")
    void shouldRankSoftlyAsTheGoldenVector(JsonNode golden) {
        double[] values = Golden.doubles(golden.get("x"));
        SoftRank softRank = new SoftRank(values.length);
        double[] ranks = new double[values.length];
        softRank.ranks(values, ranks);
        assertClose(ranks, golden.get("soft_rank"));
        double[] gradient = new double[values.length];
        softRank.backward(Golden.doubles(golden.get("w")), gradient);
        assertClose(gradient, golden.get("grad_of_sum_w_rank"));
    }

    @ParameterizedTest
    @MethodSource("correlations")
    void shouldCorrelateAsTheGoldenVector(JsonNode golden) {
        double[] losses = Golden.doubles(golden.get("losses"));
        double[] metrics = Golden.doubles(golden.get("metrics"));
        double[] gradient = new double[losses.length];
        double soft = new SpearmanCorrelation(losses.length)
                .soft(losses, SpearmanCorrelation.averageRanks(metrics), gradient);
        assertClose(soft, golden.get("rho_soft").doubleValue());
        assertClose(
                SpearmanCorrelation.hard(losses, metrics),
                golden.get("rho_hard").doubleValue());
        assertClose(gradient, golden.get("drho_soft_dlosses"));
    }

    @Test
    void shouldHaveTheLossAndGradientsOfTheGoldenSurrogate() {
        JsonNode golden = named("surrogate").get(0);
        SurrogateNetwork network = network(golden.get("weights"));
        SoftmaxBatch batch = new SoftmaxBatch(golden.get("logits"), golden.get("targets"));
        for (int i = 0; i < batch.size(); i++) {
            network.evaluate(batch.probability(i));
            assertClose(network.value(), golden.get("f(p_target)").get(i).doubleValue());
            assertClose(network.slope(), golden.get("f'(p_target)").get(i).doubleValue());
            assertClose(batch.byLogit(network, i), golden.get("dloss_dlogits").get(i));
        }
        assertClose(batch.loss(network), golden.get("loss").doubleValue());
        assertClose(batch.penalty(network), golden.get("gradient_penalty").doubleValue());
        double[] byWeight = new double[network.parameters().length];
        batch.addGradient(network, 1, 0, byWeight);
        assertClose(byWeight, golden.get("dloss_dweights"));
        double[] penaltyByWeight = new double[network.parameters().length];
        batch.addGradient(network, 0, 1, penaltyByWeight);
        assertClose(penaltyByWeight, golden.get("dpenalty_dweights"));
    }

    @Test
    void shouldHaveTheObjectiveAndGradientOfTheGoldenVector() {
        JsonNode golden = named("objective").get(0);
        SurrogateNetwork network = network(named("surrogate").get(0).get("weights"));
        List<SoftmaxBatch> batches = new ArrayList<>();
        for (int k = 0; k < golden.get("logits").size(); k++) {
            batches.add(new SoftmaxBatch(
                    golden.get("logits").get(k), golden.get("targets").get(k)));
        }
        double[] losses =
                batches.stream().mapToDouble(batch -> batch.loss(network)).toArray();
        double[] penalties =
                batches.stream().mapToDouble(batch -> batch.penalty(network)).toArray();
        assertClose(losses, golden.get("losses"));
        assertClose(penalties, golden.get("penalties"));

        double lambda = golden.get("lambda").doubleValue();
        double[] byLoss = new double[losses.length];
        double correlation = new SpearmanCorrelation(losses.length)
                .soft(losses, Golden.doubles(golden.get("metric_ranks_used")), byLoss);
        assertClose(
                -correlation + lambda * Arrays.stream(penalties).sum() / penalties.length,
                golden.get("objective").doubleValue());
        double[] gradient = new double[network.parameters().length];
        for (int k = 0; k < losses.length; k++) {
            batches.get(k).addGradient(network, -byLoss[k], lambda / losses.length, gradient);
        }
        assertClose(gradient, golden.get("dobjective_dweights"));
    }

    private static List<JsonNode> named(String prefix) {
        List<JsonNode> found = Golden.elements(Golden.read("reloss.json").get("cases")).stream()
                .filter(golden -> golden.get("name").textValue().startsWith(prefix))
                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private static SurrogateNetwork network(JsonNode weights) {
        SurrogateNetwork network = new SurrogateNetwork(2);
        List<Double> numbers = new ArrayList<>();
        for (String name : List.of("W1", "b1", "W2", "b2", "W3", "b3", "w4", "b4")) {
            flatten(weights.get(name), numbers);
        }
        double[] parameters = network.parameters();
        assertThat(numbers).hasSize(parameters.length);
        Arrays.setAll(parameters, numbers::get);
        return network;
    }

    private static void flatten(JsonNode node, List<Double> numbers) {
        if (node.isNumber()) {
            numbers.add(node.doubleValue());
        }
        node.forEach(element -> flatten(element, numbers));
    }

    /** The gradients list their numbers in the order of the parameters. */
    private static void assertClose(double[] actual, JsonNode expected) {
        assertThat(expected).hasSize(actual.length);
        int i = 0;
        for (JsonNode number : expected) {
            assertClose(actual[i++], number.doubleValue());
        }
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * RELATIVE + CANCELLATION));
    }

    /** A batch of logits of several classes: the loss is the mean of |f| at the softmax of the target. */
    private record SoftmaxBatch(JsonNode logits, JsonNode targets) {

        int size() {
            return targets.size();
        }

        double probability(int i) {
            return softmax(i)[target(i)];
        }

        double loss(SurrogateNetwork network) {
            double sum = 0;
            for (int i = 0; i < size(); i++) {
                network.evaluate(probability(i));
                sum += Math.abs(network.value());
            }
            return sum / size();
        }

        double[] byLogit(SurrogateNetwork network, int i) {
            network.evaluate(probability(i));
            double scale = Math.signum(network.value()) * network.slope() * probability(i) / size();
            double[] direction = direction(i);
            Arrays.setAll(direction, j -> scale * direction[j]);
            return direction;
        }

        double penalty(SurrogateNetwork network) {
            double sum = 0;
            for (int i = 0; i < size(); i++) {
                network.evaluate(probability(i));
                sum += LipschitzPenalty.value(-network.slope() * steepness(i));
            }
            return sum / size();
        }

        void addGradient(SurrogateNetwork network, double ofLoss, double ofPenalty, double[] gradient) {
            for (int i = 0; i < size(); i++) {
                network.evaluate(probability(i));
                double byFall = LipschitzPenalty.slope(-network.slope() * steepness(i));
                network.addGradient(
                        ofLoss * Math.signum(network.value()) / size(),
                        -ofPenalty * byFall * steepness(i) / size(),
                        gradient);
            }
        }

        /** Returns the norm of the gradient of the batch's loss by the logits of one event, over |f'|. */
        private double steepness(int i) {
            double squares = 0;
            for (double part : direction(i)) {
                squares += part * part;
            }
            return probability(i) * Math.sqrt(squares) / size();
        }

        private double[] direction(int i) {
            double[] direction = softmax(i);
            Arrays.setAll(direction, j -> (j == target(i) ? 1 : 0) - direction[j]);
            return direction;
        }

        private double[] softmax(int i) {
            double[] weights = Golden.doubles(logits.get(i));
            Arrays.setAll(weights, j -> Math.exp(weights[j]));
            double sum = Arrays.stream(weights).sum();
            Arrays.setAll(weights, j -> weights[j] / sum);
            return weights;
        }

        private int target(int i) {
            return targets.get(i).intValue();
        }
    }
}
