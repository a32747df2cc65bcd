package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.config.Optimizer;
import io.livebeta.metric.BetaOptReason;
import io.livebeta.metric.BetaOptState;
import io.livebeta.metric.CollapseState;
import io.livebeta.metric.HealthInterval;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.TunedThreshold;
import io.livebeta.model.ModelReturn.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Divergences of a network of one weight, fed with scores that say what the network did. */
class DivergenceGuardTest {

    private static final NetworkSpec LINEAR = new NetworkSpec(List.of(), 0, Optimizer.ADAGRAD, 0.1, 0.01, 1);
    private static final double CLAMP = Learner.LARGEST_LOGIT;

    private final List<ModelReturn> told = new ArrayList<>();
    private final RestorableModel model =
            new RestorableModel(() -> new JvmClassifier(LINEAR, row -> 0), new TunedThreshold(1));
    private final ModelGuard guard = new ModelGuard(true, model, told::add);
    private final SparseInput bias = new SparseInput();

    DivergenceGuardTest() {
        bias.add(0, 1);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldReturnToTheLastGoodStateWhereTheLogitIsNotFinite() {
        right(ModelGuard.WARM + HealthInterval.EVENTS - 1);
        long goodVersion = model.version();
        double good = model.score(bias);
        right(HealthInterval.EVENTS + 100);
        long version = model.version() + 1;
        model.score(bias);
        model.learn(Double.MAX_VALUE);
        double logit = model.score(bias);
        assertThat(logit).isNaN();

        guard.endOf(logit);

        assertThat(model.score(bias)).isEqualTo(good);
        assertThat(model.version()).isEqualTo(version + 1);
        assertThat(told).hasSize(1);
        ModelReturn change = told.get(0);
        assertThat(change.kind()).isEqualTo(Kind.DIVERGENCE);
        assertThat(change.fromVersion()).isEqualTo(version);
        assertThat(change.toVersion()).isEqualTo(goodVersion);
        assertThat(change.measured()).isNaN();
        assertThat(change.reason()).contains("not finite");
    }

    @Test
    void shouldStartFromFreshWeightsWhereThereIsNoGoodState() {
        right(100);
        guard.endOf(Double.POSITIVE_INFINITY);

        assertThat(model.score(bias)).isZero();
        assertThat(model.version()).isEqualTo(101);
        assertThat(told)
                .containsExactly(new ModelReturn(
                        Kind.DIVERGENCE,
                        100,
                        0,
                        "a number is not finite: Infinity, limit 1.798e+308",
                        Double.POSITIVE_INFINITY,
                        Double.MAX_VALUE));
    }

    @Test
    void shouldTakeAStateForBadThatDivergesWithoutAStep() {
        right(ModelGuard.WARM + 2 * HealthInterval.EVENTS);
        guard.endOf(Double.NaN);
        guard.endOf(Double.NaN);

        assertThat(told).extracting(ModelReturn::toVersion).last().isEqualTo(0L);
        assertThat(model.score(bias)).isZero();
        assertThat(model.hasGood()).isFalse();
    }

    @Test
    void shouldFindAWeightThatIsNotFiniteThoughNoScoreShowsIt() {
        SparseInput rare = new SparseInput();
        rare.add(5, 1);
        right(ModelGuard.WARM);
        model.score(rare);
        model.learn(Double.MAX_VALUE);

        right(HealthInterval.EVENTS);

        assertThat(told).extracting(ModelReturn::kind).containsExactly(Kind.DIVERGENCE);
        assertThat(model.isFinite()).isTrue();
    }

    @Test
    void shouldReturnWhereLogitsStandAtTheClampOnTheWrongSide() {
        right(50);
        for (int i = 0; i < 11; i++) {
            observe(CLAMP, false);
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0).reason()).contains("clamp");
        assertThat(told.get(0).measured()).isBetween(10.0, 11.0);
    }

    @Test
    void shouldReturnWhereTheLogLossStaysHighWithNothingButCrossEntropyLeft() {
        right(ModelGuard.WARM);
        for (int i = 0; i < 4_000; i++) {
            observe(6, i % 2 == 0);
        }
        assertThat(guard.state()).isEqualTo(new CollapseState(4, 1));
        assertThat(told).isEmpty();
        for (int i = 0; i < 10_000; i++) {
            observe(6, i % 2 == 0);
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0).reason()).contains("log-loss");
        assertThat(told.get(0).measured()).isGreaterThan(told.get(0).limit());
    }

    @Test
    void shouldTakeNoStepAlongASlopeThatIsNotFinite() {
        right(10);
        model.score(bias);
        guard.step(Double.NaN);

        assertThat(told).extracting(ModelReturn::fromVersion).containsExactly(10L);
        assertThat(model.isFinite()).isTrue();
    }

    @Test
    void shouldRestWhereItDivergesAgainSoon() {
        right(10);
        guard.endOf(Double.NaN);
        right(10);
        guard.endOf(Double.NaN);
        long version = model.version();

        right(DivergenceGuard.HOLD - 1);
        assertThat(model.version()).isEqualTo(version);
        right(2);
        assertThat(model.version()).isGreaterThan(version);
    }

    @Test
    void shouldNotRestWhereItDivergesAgainAfterLong() {
        right(10);
        guard.endOf(Double.NaN);
        right(DivergenceGuard.HOLD);
        guard.endOf(Double.NaN);
        long version = model.version();
        right(1);
        assertThat(model.version()).isEqualTo(version + 1);
    }

    @Test
    void shouldNotJudgeByEventsThatWereScoredBeforeTheReturn() {
        right(10);
        DecidedEvent before = scored(CLAMP);
        guard.endOf(Double.NaN);
        for (int i = 0; i < 100; i++) {
            guard.observe(before, false);
        }
        assertThat(guard.isCurrent(before)).isFalse();
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldTellOfAReturnFromACollapseToo() {
        right(ModelGuard.WARM + 2 * HealthInterval.EVENTS);
        for (int i = 0; told.isEmpty() && i < 2_000; i++) {
            observe(6, false);
        }
        assertThat(told).extracting(ModelReturn::kind).containsExactly(Kind.COLLAPSE);
        assertThat(told.get(0).toVersion()).isPositive().isLessThan(told.get(0).fromVersion());
        assertThat(model.version()).isEqualTo(told.get(0).fromVersion() + 1);
    }

    @Test
    void shouldGoOnFromACheckpointInTheMidstOfARest() throws IOException {
        right(10);
        guard.endOf(Double.NaN);
        right(10);
        guard.endOf(Double.NaN);
        right(5_000);
        byte[] checkpoint = ModelCheckpoints.write(guard);
        ModelGuard resumed = new ModelGuard(true, model, told::add);
        ModelCheckpoints.read(resumed, checkpoint);
        assertThat(ModelCheckpoints.write(resumed)).isEqualTo(checkpoint);
        long version = model.version();
        for (int i = 0; i < 4_999; i++) {
            resumed.observe(scored(2), true);
        }
        model.score(bias);
        resumed.step(0.01);
        assertThat(model.version()).isEqualTo(version);
        resumed.observe(scored(2), true);
        resumed.step(0.01);
        assertThat(model.version()).isEqualTo(version + 1);
    }

    /** Events of both classes, well decided, and a step after each. */
    private void right(int events) {
        for (int i = 0; i < events; i++) {
            boolean label = i % 2 == 0;
            observe(label ? 2 : -2, label);
        }
    }

    private void observe(double logit, boolean label) {
        if (!guard.observe(scored(logit), label)) {
            model.score(bias);
            guard.step(0.01);
        }
    }

    private DecidedEvent scored(double logit) {
        Outcome outcome = new Outcome(
                Logistic.sigmoid(logit),
                logit >= 0,
                0.5,
                0.5,
                model.version(),
                new BetaOptState(1, 1, 0, BetaOptReason.NO_POSITIVES),
                false,
                false,
                CollapseState.NONE,
                null);
        return DecidedEvent.of(outcome, new EventInputs(new double[0], new int[0], new float[0]), logit);
    }
}
