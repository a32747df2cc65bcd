package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.BaseRate;
import io.livebeta.metric.Logistic;
import io.livebeta.model.ModelReturn.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners that are really driven out of bounds. */
class DivergenceTest {

    private static final int EVENTS = 25_000;
    private static final List<String> NAMES = List.of("a", "b");

    private final List<ModelReturn> told = new ArrayList<>();

    /* At 1e20 three layers overflow within a few events; at 1e6 the scores only stand at the clamp. */
    @ParameterizedTest
    @CsvSource({"1e20, not finite", "1e6, clamp"})
    void shouldGoOnAtALearningRateOutOfAllMeasure(String rate, String reason) {
        try (Learner learner = learner("learning.rate", rate)) {
            List<Outcome> outcomes = observe(learner, 0, EVENTS, new Spike(-1, 0));
            assertThat(outcomes).allMatch(outcome -> Double.isFinite(outcome.score()));
        }
        assertThat(told).isNotEmpty().allMatch(change -> change.kind() == Kind.DIVERGENCE);
        assertThat(told.get(0).reason()).contains(reason);
        // Two in ten thousand labelled events, and not one an event.
        assertThat(told.size()).isLessThanOrEqualTo(2 * (1 + EVENTS / DivergenceGuard.HOLD));
    }

    @Test
    void shouldGoOnBitForBitFromACheckpointInTheMidstOfIt() throws IOException {
        int at = 7_000;
        try (Learner whole = learner("learning.rate", "1e20");
                Learner before = learner("learning.rate", "1e20");
                Learner resumed = learner("learning.rate", "1e20")) {
            List<Outcome> all = observe(whole, 0, EVENTS, new Spike(-1, 0));
            observe(before, 0, at, new Spike(-1, 0));
            ModelCheckpoints.read(resumed, ModelCheckpoints.write(before));
            assertThat(observe(resumed, at, EVENTS, new Spike(-1, 0))).isEqualTo(all.subList(at, EVENTS));
            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ModelCheckpoints.write(whole));
        }
    }

    /* Squares of 1e300 overflow, and so does the distance of the largest numbers of both signs. */
    @ParameterizedTest
    @ValueSource(doubles = {1e300, Double.MAX_VALUE})
    void shouldGetOverAFeatureThatJumpsOutOfBounds(double jump) {
        try (Learner untroubled = learner();
                Learner learner = learner()) {
            double without = logLossOfTheTail(observe(untroubled, 0, EVENTS, new Spike(-1, 0)));
            double with = logLossOfTheTail(observe(learner, 0, EVENTS, new Spike(10_000, jump)));
            assertThat(without).isLessThan(0.6 * baseLogLossOfTheTail());
            assertThat(with).isLessThan(1.1 * without);
        }
        assertThat(told).isEmpty();
    }

    /** Events from {@code at} on, a few, at which a feature is far out, with both signs. */
    private record Spike(int at, double value) {
        double[] appliedTo(double[] numbers, int event) {
            boolean spikes = at >= 0 && event >= at && event < at + 4;
            return spikes ? new double[] {event % 2 == 0 ? value : -value, numbers[1]} : numbers;
        }
    }

    private Learner learner(String... settings) {
        Map<String, String> map = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
        return new Learner(new LearnerConfig(map), told::add);
    }

    private static List<Outcome> observe(Learner learner, int from, int to, Spike spike) {
        Random random = new Random(1);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < to; i++) {
            boolean label = random.nextInt(8) == 0;
            double shift = label ? 2 : 0;
            double[] numbers = spike.appliedTo(new double[] {random.nextGaussian() + shift, random.nextGaussian()}, i);
            if (i >= from) {
                Features features = new Features(NAMES, numbers, new int[0]);
                outcomes.add(learner.observe(learner.example(features), Label.of(label)));
            }
        }
        return outcomes;
    }

    private static double logLossOfTheTail(List<Outcome> outcomes) {
        boolean[] labels = labels();
        double sum = 0;
        for (int i = EVENTS / 2; i < EVENTS; i++) {
            double logit = Logistic.logit(outcomes.get(i).score());
            sum += Logistic.softplus(labels[i] ? -logit : logit);
        }
        return sum;
    }

    private static double baseLogLossOfTheTail() {
        BaseRate base = new BaseRate();
        boolean[] labels = labels();
        double sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            sum += i >= EVENTS / 2 ? base.logLoss(labels[i]) : 0;
            base.add(labels[i]);
        }
        return sum;
    }

    private static boolean[] labels() {
        Random random = new Random(1);
        boolean[] labels = new boolean[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            labels[i] = random.nextInt(8) == 0;
            random.nextGaussian();
            random.nextGaussian();
        }
        return labels;
    }
}
