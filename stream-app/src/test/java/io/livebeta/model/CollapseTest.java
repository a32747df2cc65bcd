package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.metric.BaseRate;
import io.livebeta.metric.CollapseDetector;
import io.livebeta.metric.Logistic;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners that are provoked to collapse, with the guard and without. */
class CollapseTest {

    private static final int EVENTS = 12_000;
    private static final int TAIL = 4_000;
    private static final List<String> NAMES = List.of("a", "b");

    /** What is published of a stream, with its labels. */
    private record Run(List<Outcome> outcomes, List<Boolean> labels) {

        long collapses() {
            return outcomes.get(outcomes.size() - 1).collapse().collapses();
        }

        /** Returns the number of the event after which the first collapse was published, or -1. */
        int firstCollapse() {
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i).collapse().collapses() > 0) {
                    return i - 1;
                }
            }
            return -1;
        }

        /** Returns the log-loss by that of the base rate, over the last events. */
        double lossRatioOfTheTail() {
            BaseRate base = new BaseRate();
            double sum = 0;
            double baseSum = 0;
            for (int i = 0; i < labels.size(); i++) {
                if (i >= labels.size() - TAIL) {
                    sum += loss(i);
                    baseSum += base.logLoss(labels.get(i));
                }
                base.add(labels.get(i));
            }
            return sum / baseSum;
        }

        /** Returns the number of the first event at which the sign of the log-loss is there, taken anew each time. */
        int firstSignOfLogLoss() {
            BaseRate base = new BaseRate();
            Deque<double[]> last = new ArrayDeque<>();
            for (int i = 0; i < labels.size(); i++) {
                double baseLoss = base.logLoss(labels.get(i));
                base.add(labels.get(i));
                // Scores of a network that has learned little are not judged.
                if (outcomes.get(i).modelVersion() < ModelGuard.WARM) {
                    continue;
                }
                last.addLast(new double[] {loss(i), baseLoss});
                if (last.size() > CollapseDetector.WINDOW) {
                    last.removeFirst();
                }
                double sum = last.stream().mapToDouble(losses -> losses[0]).sum();
                double baseSum = last.stream().mapToDouble(losses -> losses[1]).sum();
                if (last.size() == CollapseDetector.WINDOW && sum > 2 * baseSum + 10) {
                    return i;
                }
            }
            return -1;
        }

        private double loss(int i) {
            double logit = Logistic.logit(outcomes.get(i).score());
            return Math.min(Logistic.softplus(labels.get(i) ? -logit : logit), 10);
        }
    }

    /* The metric alone on single events, and recall alone, which all positives raise. */
    @ParameterizedTest
    @ValueSource(strings = {"anyloss:f1,mix=0,window=0", "anyloss:recall,mix=0"})
    void shouldBeEndedWhereTheLossCallsEverythingPositive(String loss) {
        Run unguarded = run(learner(loss, false), EVENTS, EVENTS);
        Run guarded = run(learner(loss, true), EVENTS, EVENTS);

        assertThat(unguarded.collapses()).isZero();
        assertThat(unguarded.lossRatioOfTheTail()).isGreaterThan(3);
        assertThat(positiveDecisionsOfTheTail(unguarded)).isEqualTo(TAIL);
        assertThat(guarded.collapses()).isPositive();
        assertThat(guarded.firstCollapse()).isEqualTo(guarded.firstSignOfLogLoss());
        assertThat(guarded.lossRatioOfTheTail()).isLessThan(0.8);
        assertThat(positiveDecisionsOfTheTail(guarded)).isBetween(TAIL / 20L, TAIL / 3L);
        assertThat(scores(guarded).subList(0, guarded.firstCollapse() + 1))
                .isEqualTo(scores(unguarded).subList(0, guarded.firstCollapse() + 1));
    }

    /* What told the classes apart goes dark; balanced weights then give every event several times its probability. */
    @ParameterizedTest
    @CsvSource({"weighted-bce, 30", "'anyloss:f1,mix=0', 8"})
    void shouldBeEndedWhereALearnerThatWasGoodFalls(String loss, int oneIn) {
        int dark = 10_000;
        Run unguarded = run(learner(loss, false), 0, 30_000, dark, oneIn);
        Run guarded = run(learner(loss, true), 0, 30_000, dark, oneIn);

        assertThat(unguarded.lossRatioOfTheTail()).isGreaterThan(2);
        assertThat(guarded.firstCollapse()).isGreaterThan(dark).isEqualTo(guarded.firstSignOfLogLoss());
        assertThat(guarded.lossRatioOfTheTail()).isLessThan(1.5);
    }

    @Test
    void shouldGoOnBitForBitFromACheckpointBetweenCollapseAndRescue() throws IOException {
        int at = 2_100;
        try (Learner whole = learner("anyloss:f1,mix=0,window=0", true);
                Learner resumed = learner("anyloss:f1,mix=0,window=0", true)) {
            Run all = run(whole, EVENTS, EVENTS);
            try (Learner before = learner("anyloss:f1,mix=0,window=0", true)) {
                assertThat(run(before, at, EVENTS).collapses()).isPositive();
                ModelCheckpoints.read(resumed, ModelCheckpoints.write(before));
            }
            Run rest = run(resumed, at, EVENTS, EVENTS, 8);
            assertThat(rest.outcomes()).isEqualTo(all.outcomes().subList(at, EVENTS));
            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ModelCheckpoints.write(whole));
        }
    }

    @Test
    void shouldNotBeSeenInTheDefaultLearner() {
        try (Learner on = LearnerTest.learner();
                Learner off = LearnerTest.learner("collapse.guard", "false")) {
            Run guarded = run(on, EVENTS, EVENTS);
            assertThat(guarded.collapses()).isZero();
            assertThat(guarded.outcomes()).isEqualTo(run(off, EVENTS, EVENTS).outcomes());
        }
    }

    private static long positiveDecisionsOfTheTail(Run run) {
        List<Outcome> outcomes = run.outcomes();
        return outcomes.subList(outcomes.size() - TAIL, outcomes.size()).stream()
                .filter(Outcome::decision)
                .count();
    }

    private static List<Double> scores(Run run) {
        return run.outcomes().stream().map(Outcome::score).toList();
    }

    private static Learner learner(String loss, boolean guard) {
        return LearnerTest.learner("loss", loss, "collapse.guard", String.valueOf(guard));
    }

    private static Run run(Learner learner, int to, int dark) {
        return run(learner, 0, to, dark, 8);
    }

    /** Observes the events of a fixed stream, one in so many positive; from {@code dark} on the features are noise. */
    private static Run run(Learner learner, int from, int to, int dark, int oneIn) {
        Random random = new Random(1);
        List<Outcome> outcomes = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        for (int i = 0; i < to; i++) {
            boolean label = random.nextInt(oneIn) == 0;
            double shift = label && i < dark ? 2 : 0;
            double[] numbers = {random.nextGaussian() + shift, random.nextGaussian() - shift};
            if (i >= from) {
                Features features = new Features(NAMES, numbers, new int[0]);
                outcomes.add(learner.observe(learner.example(features), Label.of(label)));
                labels.add(label);
            }
        }
        return new Run(outcomes, labels);
    }
}
