package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.OfoThreshold;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final List<String> NAMES = List.of("a", "b");
    private static final int[] NONE = {};

    @Test
    void shouldKnowNothingAtFirst() {
        Outcome first = observe(learner(), 0.3, -2, Label.UNKNOWN);

        assertThat(first.score()).isEqualTo(0.5);
        assertThat(first.threshold()).isEqualTo(0.5);
        assertThat(first.decision()).isFalse();
        assertThat(first.modelVersion()).isZero();
        assertThat(first.betaOpt().applied()).isEqualTo(1);
        assertThat(first.noChange()).isFalse();
        assertThat(first.majority()).isFalse();
    }

    @Test
    void shouldDecideNegativeUntilItLearnedAPositive() {
        Learner learner = learner("threshold.mode", "fixed");
        // The first score is 0.5, at the threshold.
        assertThat(observe(learner, 1, 1, Label.NEGATIVE).decision()).isFalse();
        assertThat(observe(learner, 1, 1, Label.UNKNOWN).decision()).isFalse();
        observe(learner, 1, 1, Label.POSITIVE);
        for (int i = 0; i < 50; i++) {
            observe(learner, 1, -1, Label.POSITIVE);
        }

        Outcome outcome = observe(learner, 1, -1, Label.UNKNOWN);

        assertThat(outcome.score()).isGreaterThan(0.5);
        assertThat(outcome.decision()).isTrue();
    }

    /* With beta 4 recall counts most, and the best threshold of a probability is far below one half. */
    @Test
    void shouldDecideAtOneHalfWhereTheThresholdIsFixedAndMoveItWhereItIsTuned() {
        List<Outcome> fixed =
                run(learner("threshold.mode", "fixed", "replay", "false", "loss", "bce", "beta", "4"), 2_000);
        List<Outcome> tuned =
                run(learner("threshold.mode", "tuned", "replay", "false", "loss", "bce", "beta", "4"), 2_000);

        assertThat(fixed).extracting(Outcome::threshold).containsOnly(0.5);
        assertThat(fixed.subList(100, 2_000))
                .allSatisfy(outcome -> assertThat(outcome.decision()).isEqualTo(outcome.score() >= 0.5));
        assertThat(tuned).extracting(Outcome::threshold).contains(0.5);
        assertThat(tuned).extracting(Outcome::threshold).anyMatch(threshold -> threshold != 0.5);
        // The threshold is for the decision alone, where the loss has no beta that beta_opt could move.
        assertThat(scores(tuned)).isEqualTo(scores(fixed));
    }

    @Test
    void shouldCountTheDecisionsThatWerePublishedWhereTheThresholdIsThatOfOfo() {
        List<Outcome> outcomes = run(learner("threshold.mode", "ofo", "beta", "2"), 2_000);

        assertThat(outcomes.get(0).threshold()).isCloseTo(0.2, ROUNDING);
        OfoThreshold again = new OfoThreshold(2);
        Random random = new Random(1);
        for (Outcome outcome : outcomes) {
            assertThat(outcome.threshold()).isCloseTo(Logistic.sigmoid(again.logit()), ROUNDING);
            boolean label = isPositive(random.nextGaussian(), random.nextGaussian(), random.nextDouble());
            if (outcome.modelVersion() > 0) {
                again.add(0, outcome.decision(), label);
            }
        }
        assertThat(outcomes.get(1_999).threshold()).isNotCloseTo(0.2, within(0.005));
    }

    @Test
    void shouldLearnWhatTellsTheClassesApart() {
        List<Outcome> outcomes = run(learner(), 2_000);

        Random random = new Random(1);
        double right = 0;
        for (int i = 0; i < 2_000; i++) {
            boolean label = isPositive(random.nextGaussian(), random.nextGaussian(), random.nextDouble());
            right += i >= 1_000 && outcomes.get(i).decision() == label ? 1 : 0;
        }
        // One label in ten is turned round.
        assertThat(right / 1_000).isGreaterThan(0.8);
    }

    @Test
    void shouldRepeatItselfWithTheSameSeedAndNotWithAnother() throws IOException {
        Learner first = learner("seed", "5");
        Learner second = learner("seed", "5");
        Learner other = learner("seed", "6");

        assertThat(run(second, 300)).isEqualTo(run(first, 300));
        assertThat(checkpoint(second)).isEqualTo(checkpoint(first));
        assertThat(scores(run(other, 300))).isNotEqualTo(scores(run(learner("seed", "5"), 300)));
    }

    @Test
    void shouldGoOnFromACheckpointBitForBit() throws IOException {
        Learner whole = learner();
        List<Outcome> all = run(whole, 600);
        Learner before = learner();
        run(before, 250);
        Learner continued = learner();
        restore(continued, checkpoint(before));

        assertThat(checkpoint(continued)).isEqualTo(checkpoint(before));
        assertThat(rest(continued, 250, 600)).isEqualTo(all.subList(250, 600));
        assertThat(checkpoint(continued)).isEqualTo(checkpoint(whole));
    }

    @Test
    void shouldNotTrainOnUnlabelledEventsButScaleByThem() {
        Learner seen = learner("replay", "false");
        Learner notSeen = learner("replay", "false");
        run(seen, 100);
        run(notSeen, 100);
        for (int i = 0; i < 50; i++) {
            observe(seen, 40, 40, Label.UNKNOWN);
        }

        assertThat(seen.version()).isEqualTo(100).isEqualTo(notSeen.version());
        Outcome wide = observe(seen, 1.5, 1.5, Label.UNKNOWN);
        Outcome narrow = observe(notSeen, 1.5, 1.5, Label.UNKNOWN);
        assertThat(wide.score()).isNotEqualTo(narrow.score());
        assertThat(wide.betaOpt()).isEqualTo(narrow.betaOpt());
        assertThat(wide.threshold()).isEqualTo(narrow.threshold());
    }

    @Test
    void shouldRepeatTheLastLabelAsABaselineAndCountTheMajority() {
        Learner learner = learner();
        observe(learner, 1, 1, Label.POSITIVE);
        observe(learner, 1, 2, Label.UNKNOWN);

        Outcome outcome = observe(learner, 2, 1, Label.NEGATIVE);
        assertThat(outcome.noChange()).isTrue();
        assertThat(outcome.majority()).isTrue();
        assertThat(observe(learner, 2, 1, Label.UNKNOWN).noChange()).isFalse();
        assertThat(observe(learner, 2, 1, Label.UNKNOWN).majority()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight", "target"})
    void shouldLetBetaOptIntoTheLossWhereItIsAsked(String mode) {
        List<Outcome> watched = run(learner("beta.opt", "monitor", "loss.window", "200"), 1_500);
        List<Outcome> applied = run(learner("beta.opt", mode, "loss.window", "200"), 1_500);

        assertThat(watched).extracting(outcome -> outcome.betaOpt().applied()).containsOnly(1.0);
        int moved = firstNotOne(applied);
        assertThat(moved).isPositive();
        // It moves with a label and enters the step on that label, whose first effect is on the next score.
        assertThat(scores(applied).subList(0, moved)).isEqualTo(scores(watched).subList(0, moved));
        assertThat(scores(applied)).isNotEqualTo(scores(watched));
    }

    @Test
    void shouldNotMoveTheTargetOfALossWhoseBetaIsFixed() {
        List<Outcome> watched = run(learner("loss", "anyloss:f1", "beta.opt", "monitor"), 500);
        List<Outcome> target = run(learner("loss", "anyloss:f1", "beta.opt", "target"), 500);

        assertThat(scores(target)).isEqualTo(scores(watched));
    }

    @Test
    void shouldPublishTheSoftDecisionOfItsLoss() {
        Learner learner = learner("loss", "anyloss:f1,L=4");
        run(learner, 100);

        Outcome outcome = observe(learner, 1, 1, Label.UNKNOWN);

        assertThat(outcome.softDecision()).isCloseTo(Logistic.sigmoid(4 * (outcome.score() - 0.5)), ROUNDING);
    }

    @Test
    void shouldRefuseACheckpointOfAnotherNetwork() throws IOException {
        byte[] checkpoint = checkpoint(learner("hidden.layers", "8,4"));

        assertThatIOException()
                .isThrownBy(() -> restore(learner("hidden.layers", "8"), checkpoint))
                .withMessageContaining("network 8x4 + fast 4 + linear")
                .withMessageContaining("network 8 + fast 4 + linear");
    }

    @Test
    void shouldRefuseACheckpointOfAnotherFormat() throws IOException {
        byte[] checkpoint = checkpoint(learner());
        checkpoint[3] = 99;

        assertThatIOException()
                .isThrownBy(() -> restore(learner(), checkpoint))
                .withMessage("the checkpoint has format 99, but this version reads 4");
    }

    @Test
    void shouldRefuseALossThatIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner("loss", "hinge"))
                .withMessageContaining("hinge");
    }

    private static int firstNotOne(List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).betaOpt().applied() != 1) {
                return i;
            }
        }
        return -1;
    }

    private static List<Outcome> run(Learner learner, int events) {
        return rest(learner, 0, events);
    }

    /** Observes the events of a fixed stream from a number on. */
    private static List<Outcome> rest(Learner learner, int from, int to) {
        Random random = new Random(1);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < to; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            Label label = Label.of(isPositive(a, b, random.nextDouble()));
            if (i >= from) {
                outcomes.add(observe(learner, a, b, label));
            }
        }
        return outcomes;
    }

    private static boolean isPositive(double a, double b, double noise) {
        return (a - b > 1) != (noise < 0.1);
    }

    private static Outcome observe(Learner learner, double a, double b, Label label) {
        return learner.observe(learner.example(new Features(NAMES, new double[] {a, b}, NONE)), label);
    }

    private static List<Double> scores(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::score).toList();
    }

    static Learner learner(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new Learner(new LearnerConfig(all));
    }

    private static byte[] checkpoint(Learner learner) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learner.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void restore(Learner learner, byte[] checkpoint) throws IOException {
        learner.readFrom(new DataInputStream(new ByteArrayInputStream(checkpoint)));
    }
}
