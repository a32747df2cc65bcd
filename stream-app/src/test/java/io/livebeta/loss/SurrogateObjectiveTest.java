package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.FBeta;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogateObjectiveTest {

    private static final int BATCHES = 64;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldMakeHeldOutBatchesRankMoreLikeTheMetricWhenLearned(long seed) {
        RandomSequence random = new RandomSequence(new SplitMix(seed));
        ScoreWindow window = window(seed);
        Surrogate surrogate = new Surrogate(random);
        SubBatches heldOut = new SubBatches(256);
        heldOut.draw(window, true, new FBeta(1), random);
        double before = SpearmanCorrelation.hard(surrogate.table().losses(heldOut), heldOut.metrics());
        SurrogateObjective objective = new SurrogateObjective(BATCHES);
        SubBatches batches = new SubBatches(BATCHES);
        for (int step = 0; step < 150; step++) {
            batches.draw(window, false, new FBeta(1), random);
            surrogate.learn(objective, batches);
        }
        double after = SpearmanCorrelation.hard(surrogate.table().losses(heldOut), heldOut.metrics());
        double ofEntropy = SpearmanCorrelation.hard(heldOut.crossEntropies(), heldOut.metrics());
        assertThat(after).isGreaterThan(before + 0.03).isGreaterThan(ofEntropy + 0.03);
    }

    @Test
    void shouldDrawBatchesThatWeighAsTheStream() {
        SubBatches batches = new SubBatches(BATCHES);
        ScoreWindow window = window(5);
        batches.draw(window, false, new FBeta(1), new RandomSequence(new SplitMix(5)));
        for (int batch = 0; batch < BATCHES; batch++) {
            assertThat(Arrays.stream(batches.nodes(batch, true)).sum()).isCloseTo(window.share(), within(1e-12));
            assertThat(Arrays.stream(batches.nodes(batch, false)).sum()).isCloseTo(1 - window.share(), within(1e-12));
        }
        assertThat(Arrays.stream(batches.metrics()).distinct().count()).isGreaterThan(BATCHES / 2);
    }

    @Test
    void shouldHoldOutEveryOtherScore() {
        RecentScores scores = new RecentScores();
        for (int i = 0; i < RecentScores.CAPACITY + 2; i++) {
            scores.add(i);
        }
        for (double uniform : new double[] {0, 0.3, 0.999, 1}) {
            assertThat(scores.pick(uniform, false) % 2).isZero();
            assertThat(scores.pick(uniform, true) % 2).isEqualTo(1);
        }
        assertThat(scores.pick(0, false)).isEqualTo(RecentScores.CAPACITY);
        assertThat(scores.pick(1, true)).isEqualTo(RecentScores.CAPACITY - 1);
    }

    @Test
    void shouldInterpolateBetweenTheNodesOfTheGrid() {
        double[] squares = new double[ProbabilityGrid.NODES];
        Arrays.setAll(squares, i -> ProbabilityGrid.node(i) * ProbabilityGrid.node(i));
        for (double p : new double[] {0, 0.1, 0.5, 0.987, 1}) {
            double widestGap = 1.0 / (ProbabilityGrid.NODES - 1);
            assertThat(ProbabilityGrid.interpolate(squares, p)).isBetween(p * p, p * p + widestGap * widestGap / 4);
            double[] weights = new double[ProbabilityGrid.NODES];
            ProbabilityGrid.add(p, 2, weights);
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * squares[i];
            }
            assertThat(sum).isCloseTo(2 * ProbabilityGrid.interpolate(squares, p), within(1e-12));
        }
    }

    /** Returns scores of logits of mean 1.5 for a positive and -1.5 for a negative. */
    private static ScoreWindow window(long seed) {
        ScoreWindow window = new ScoreWindow(10_000);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            boolean label = random.nextDouble() < 0.3;
            window.add(1 / (1 + Math.exp(-1.5 - 1.5 * random.nextGaussian())), label);
        }
        return window;
    }
}
