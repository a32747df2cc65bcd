package io.livebeta.model;

import static io.livebeta.model.LearnerTest.learner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A label that comes after other events were scored. */
class LateLabelTest {

    private static final List<String> NAMES = List.of("a");
    private static final int EVENTS = 400;

    @Test
    void shouldScoreAlikeWhetherALabelComesWithItsEventOrRightAfterIt() {
        Learner together = learner();
        Learner apart = learner();
        for (int i = 0; i < EVENTS; i++) {
            Outcome observed = together.observe(example(together, i), Label.of(label(i)));
            ScoredEvent scored = apart.score(example(apart, i));
            apart.learn(scored, label(i));
            assertThat(scored.outcome()).isEqualTo(observed);
        }
    }

    @Test
    void shouldLearnWhatIsToBeLearnedFromLateLabels() {
        List<Boolean> right = decisionsThatWereRight(learner(), 50);

        assertThat(right.subList(0, 50)).as("nothing is known yet").contains(false);
        assertThat(right.subList(EVENTS - 100, EVENTS)).as("all is known").doesNotContain(false);
    }

    @Test
    void shouldTakeItsStepFromTheInputsOfTheEventThatTheLabelIsOf() {
        Learner learner = learner("input.fast", "false", "replay", "false", "input.hats", "false");
        for (int i = 0; i < 20; i++) {
            learner.observe(example(learner, i), Label.of(label(i)));
        }
        ScoredEvent high = learner.score(learner.example(features(3)));
        ScoredEvent low = learner.score(learner.example(features(-3)));
        double lead = high.outcome().score() - low.outcome().score();

        for (int i = 0; i < 20; i++) {
            learner.learn(high, false);
            learner.learn(low, true);
        }

        double leadAfter = learner.score(learner.example(features(3))).outcome().score()
                - learner.score(learner.example(features(-3))).outcome().score();
        assertThat(lead).isPositive();
        assertThat(leadAfter).as("the labels were turned round").isLessThan(lead);
    }

    @Test
    void shouldKeepWhatWasSaidOfAnEventUntilItsLabelComes() {
        Learner learner = learner();
        ScoredEvent first = learner.score(example(learner, 0));
        Outcome said = first.outcome();
        for (int i = 1; i < 100; i++) {
            learner.observe(example(learner, i), Label.of(label(i)));
        }
        learner.learn(first, label(0));

        assertThat(first.outcome()).isSameAs(said);
        assertThat(said.modelVersion()).isZero();
    }

    private static List<Boolean> decisionsThatWereRight(Learner learner, int delay) {
        Deque<ScoredEvent> waiting = new ArrayDeque<>();
        List<Boolean> right = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            if (waiting.size() > delay) {
                learner.learn(waiting.remove(), label(i - delay - 1));
            }
            ScoredEvent scored = learner.score(example(learner, i));
            waiting.add(scored);
            right.add(scored.outcome().decision() == label(i));
        }
        return right;
    }

    private static Example example(Learner learner, int event) {
        return learner.example(features(value(event)));
    }

    private static Features features(double value) {
        return new Features(NAMES, new double[] {value}, new int[0]);
    }

    private static boolean label(int event) {
        return value(event) > 0;
    }

    /* Away from 0, so that the classes can be told apart without an error. */
    private static double value(int event) {
        SplittableRandom random = new SplittableRandom(event);
        return (random.nextBoolean() ? 1 : -1) * (1 + random.nextDouble());
    }
}
