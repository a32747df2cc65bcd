package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.Optimizer;
import io.livebeta.metric.BetaOptReason;
import io.livebeta.metric.BetaOptState;
import io.livebeta.metric.CollapseDetector;
import io.livebeta.metric.CollapseState;
import io.livebeta.metric.HealthInterval;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.TunedThreshold;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collapses of a network of one weight, fed with scores that say what the network did. */
class CollapseGuardTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final NetworkSpec LINEAR = new NetworkSpec(List.of(), 0, Optimizer.ADAGRAD, 0.1, 0.01, 1);
    private static final double SURE = 6;

    private final RestorableModel model = newModel();
    private final ModelGuard guard = new ModelGuard(true, model, ModelEvents.NONE);
    private final SparseInput bias = new SparseInput();

    CollapseGuardTest() {
        bias.add(0, 1);
    }

    @AfterEach
    void close() {
        model.close();
    }

    /* Scores of a network that has learned little are not judged. */
    @BeforeEach
    void warmUp() {
        for (int i = 0; i < ModelGuard.WARM; i++) {
            step(model);
        }
    }

    @Test
    void shouldReturnToTheStateThatWasHealthyBeforeAndAfterItsMark() {
        right(HealthInterval.EVENTS - 1);
        double marked = model.score(bias);
        right(HealthInterval.EVENTS + 1_500);
        long version = model.version();

        int noticedAt = wrong(CollapseDetector.WINDOW);

        assertThat(noticedAt).isPositive();
        assertThat(model.score(bias)).isEqualTo(marked);
        assertThat(model.version()).isGreaterThan(version);
        assertThat(guard.state()).isEqualTo(new CollapseState(1, 0.6));
    }

    @Test
    void shouldNotReturnToAStateThatFellBeforeItWasConfirmed() {
        right(HealthInterval.EVENTS - 1);
        double first = model.score(bias);
        right(HealthInterval.EVENTS + 1);
        double second = model.score(bias);

        wrong(CollapseDetector.WINDOW);

        assertThat(model.score(bias)).isEqualTo(first).isNotEqualTo(second);
    }

    @Test
    void shouldGoOnFromWhereItIsWhenItWasNeverGood() {
        int noticedAt = wrong(CollapseDetector.WINDOW + 10);
        assertThat(noticedAt).isEqualTo(CollapseDetector.WINDOW);
        double present = model.score(bias);

        // The step of the event itself is taken after the finding.
        assertThat(observe(1, false)).isFalse();
        assertThat(model.score(bias)).isNotEqualTo(present);
        assertThat(model.version()).isEqualTo(ModelGuard.WARM + CollapseDetector.WINDOW + 1);
        assertThat(guard.state()).isEqualTo(new CollapseState(1, 0.6));
    }

    @Test
    void shouldTakeMoreCrossEntropyInWithEachCollapse() {
        double logit = 0.7;
        for (double share : CollapseGuard.SHARES) {
            assertThat(guard.state().addedEntropy()).isEqualTo(share);
            assertThat(guard.slope(-3, logit, true))
                    .isCloseTo((1 - share) * -3 + share * (Logistic.sigmoid(logit) - 1), ROUNDING);
            assertThat(guard.slope(2, logit, false))
                    .isCloseTo((1 - share) * 2 + share * Logistic.sigmoid(logit), ROUNDING);
            wrong(CollapseDetector.WINDOW);
        }
    }

    @Test
    void shouldLeaveTheSlopeAsItIsBeforeACollapse() {
        assertThat(guard.slope(0.1 + 0.2, 1, true)).isEqualTo(0.1 + 0.2);
    }

    @Test
    void shouldHoldOffForAThousandEvents() {
        wrong(CollapseDetector.WINDOW);
        for (int i = 1; i < CollapseDetector.WINDOW; i++) {
            observe(SURE, false);
        }
        assertThat(guard.state().collapses()).isEqualTo(1);
        observe(SURE, false);
        assertThat(guard.state().collapses()).isEqualTo(2);
    }

    @Test
    void shouldOnlySayItAndNotOftenOnceAllIsCrossEntropy() {
        right(2 * HealthInterval.EVENTS);
        for (int collapse = 1; collapse < CollapseGuard.SHARES.length; collapse++) {
            wrong(CollapseDetector.WINDOW);
        }
        assertThat(guard.state()).isEqualTo(new CollapseState(4, 1));
        for (int i = 0; i < 99_000; i++) {
            observe(SURE, false);
        }
        assertThat(guard.state().collapses()).isEqualTo(4);
        for (int i = 0; i < 3_000; i++) {
            observe(SURE, false);
        }
        assertThat(guard.state()).isEqualTo(new CollapseState(5, 1));
    }

    @Test
    void shouldGiveTheLossBackRungByRungAfterALongCalm() {
        wrong(CollapseDetector.WINDOW);
        wrong(CollapseDetector.WINDOW);
        assertThat(guard.state()).isEqualTo(new CollapseState(2, 0.8));
        right(199_999);
        assertThat(guard.state().addedEntropy()).isEqualTo(0.8);
        right(1);
        assertThat(guard.state()).isEqualTo(new CollapseState(2, 0.6));
        right(200_000);
        assertThat(guard.state()).isEqualTo(new CollapseState(2, 0));
    }

    /* Their scores are of the network that was given up, and would end the next one too. */
    @Test
    void shouldNotJudgeByEventsThatWereScoredBeforeTheCollapse() {
        right(2 * HealthInterval.EVENTS);
        DecidedEvent before = scored(SURE);
        wrong(CollapseDetector.WINDOW);
        assertThat(guard.isCurrent(before)).isFalse();
        for (int i = 0; i < 5_000; i++) {
            assertThat(guard.observe(before, false)).isFalse();
        }
        assertThat(guard.state().collapses()).isEqualTo(1);
        step(model);
        assertThat(guard.isCurrent(scored(SURE))).isTrue();
    }

    @Test
    void shouldNotHoldAColdLearnerForAFallenOne() {
        // One decision, at the cost of the base rate and a little more: nothing was learned yet.
        for (int i = 0; i < 20_000; i++) {
            observe(-1.3, i % 5 == 0);
        }
        assertThat(guard.state()).isEqualTo(CollapseState.NONE);

        right(2 * HealthInterval.EVENTS);
        int events = 0;
        while (guard.state().collapses() == 0 && events < CollapseDetector.WINDOW) {
            observe(-2.5, events++ % 2 == 0);
        }
        assertThat(guard.state().collapses()).isEqualTo(1);
    }

    @Test
    void shouldDoNothingWhenItIsOff() {
        try (RestorableModel unguarded = newModel()) {
            ModelGuard off = new ModelGuard(false, unguarded, ModelEvents.NONE);
            for (int i = 0; i < 20_000; i++) {
                assertThat(off.observe(scored(SURE), false)).isFalse();
            }
            assertThat(off.state()).isEqualTo(CollapseState.NONE);
            assertThat(off.slope(2, 0.5, false)).isEqualTo(2);
        }
    }

    @Test
    void shouldLetGoOfACollapseOnceItIsSwitchedOff() throws IOException {
        right(2 * HealthInterval.EVENTS);
        wrong(CollapseDetector.WINDOW);
        assertThat(guard.state()).isEqualTo(new CollapseState(1, 0.6));
        try (RestorableModel unguarded = newModel()) {
            ModelGuard off = new ModelGuard(false, unguarded, ModelEvents.NONE);
            ModelCheckpoints.read(unguarded, ModelCheckpoints.write(model));
            ModelCheckpoints.read(off, ModelCheckpoints.write(guard));

            assertThat(off.state()).isEqualTo(new CollapseState(1, 0));
            assertThat(off.slope(2, 0.5, false)).isEqualTo(2);
        }
    }

    /* Scores of one half, each as dear as log 2, say nothing of a network that had learned next to nothing. */
    @Test
    void shouldNotJudgeByScoresOfANetworkThatHadLearnedLittle() {
        try (RestorableModel fresh = newModel()) {
            ModelGuard late = new ModelGuard(true, fresh, ModelEvents.NONE);
            DecidedEvent unlearned = scored(0, ModelGuard.WARM - 1);
            for (int i = 0; i < 20_000; i++) {
                assertThat(late.observe(unlearned, i % 100 == 0)).isFalse();
            }
            assertThat(late.state()).isEqualTo(CollapseState.NONE);
        }
    }

    /* Its labels come so late that both intervals after the mark are of events scored before it. */
    @Test
    void shouldNotConfirmAStateByEventsThatWereScoredBeforeItsMark() {
        right(HealthInterval.EVENTS);
        DecidedEvent positive = scored(2, ModelGuard.WARM);
        DecidedEvent negative = scored(-2, ModelGuard.WARM);
        for (int i = 0; i < 3 * HealthInterval.EVENTS; i++) {
            guard.observe(i % 2 == 0 ? positive : negative, i % 2 == 0);
        }

        assertThat(model.hasGood()).isFalse();
    }

    @Test
    void shouldGoOnFromACheckpointInTheMidstOfACollapse() throws IOException {
        right(2 * HealthInterval.EVENTS);
        wrong(CollapseDetector.WINDOW);
        right(700);
        for (int i = 0; i < 200; i++) {
            observe(SURE, false);
        }
        byte[] ofGuard = ModelCheckpoints.write(guard);
        byte[] ofModel = ModelCheckpoints.write(model);
        try (RestorableModel resumedModel = newModel()) {
            ModelGuard resumed = new ModelGuard(true, resumedModel, ModelEvents.NONE);
            ModelCheckpoints.read(resumed, ofGuard);
            ModelCheckpoints.read(resumedModel, ofModel);
            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ofGuard);
            for (int i = 0; i < 1_000; i++) {
                DecidedEvent event = scored(SURE);
                boolean replaced = guard.observe(event, false);
                assertThat(resumed.observe(event, false)).isEqualTo(replaced);
                step(model);
                step(resumedModel);
            }
            assertThat(guard.state()).isEqualTo(new CollapseState(2, 0.8));
            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ModelCheckpoints.write(guard));
            assertThat(ModelCheckpoints.write(resumedModel)).isEqualTo(ModelCheckpoints.write(model));
        }
    }

    /** Events of both classes, well decided. */
    private void right(int events) {
        for (int i = 0; i < events; i++) {
            boolean label = i % 2 == 0;
            observe(label ? 2 : -2, label);
        }
    }

    /**
     * Surely called positive and all negative, and one more where the event before was not scored by the model as it
     * is; returns at which the collapse is noticed, or -1.
     */
    private int wrong(int events) {
        long collapses = guard.state().collapses();
        for (int i = 1; i <= events + 1; i++) {
            observe(SURE, false);
            if (guard.state().collapses() > collapses) {
                // The model is as the guard left it, but for the step of this event.
                return i;
            }
        }
        return -1;
    }

    /** Judges an event; then the model takes a step, if the guard has not just replaced it. */
    private boolean observe(double logit, boolean label) {
        boolean replaced = guard.observe(scored(logit), label);
        if (!replaced) {
            step(model);
        }
        return replaced;
    }

    private void step(OnlineClassifier classifier) {
        classifier.score(bias);
        classifier.learn(0.01);
    }

    private DecidedEvent scored(double logit) {
        return scored(logit, model.version());
    }

    private static DecidedEvent scored(double logit, long version) {
        Outcome outcome = new Outcome(
                Logistic.sigmoid(logit),
                logit >= 0,
                0.5,
                0.5,
                version,
                new BetaOptState(1, 1, 0, BetaOptReason.NO_POSITIVES),
                false,
                false,
                CollapseState.NONE,
                null);
        return DecidedEvent.of(outcome, new EventInputs(new double[0], new int[0], new float[0]), logit);
    }

    private static RestorableModel newModel() {
        return new RestorableModel(() -> new JvmClassifier(LINEAR, row -> 0), new TunedThreshold(1));
    }
}
