package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.config.Optimizer;
import io.livebeta.metric.TunedThreshold;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestorableModelTest {

    private static final NetworkSpec SPEC = new NetworkSpec(List.of(8, 4), 4, Optimizer.ADAGRAD, 0.1, 0.01, 1);
    private static final int EVENTS = 300;

    private final TunedThreshold threshold = new TunedThreshold(1);

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "nd4j"})
    void shouldReturnBitForBitToTheStateThatWasMarkedBeforeTheLastMark(String engine) throws IOException {
        int events = engine.equals("jvm") ? EVENTS : 40;
        try (RestorableModel model = model(engine)) {
            learn(model, 1, events);
            double[] good = probes(model);
            byte[] goodThreshold = ModelCheckpoints.write(threshold);
            model.mark();
            learn(model, 2, events);
            double[] later = probes(model);
            model.mark();
            learn(model, 3, events);

            model.restore();

            assertThat(probes(model)).isEqualTo(good).isNotEqualTo(later);
            assertThat(ModelCheckpoints.write(threshold)).isEqualTo(goodThreshold);
        }
    }

    @Test
    void shouldLearnOnFromTheRestoredStateAsItWouldHaveThen() throws IOException {
        try (RestorableModel model = model("jvm");
                RestorableModel never = model("jvm")) {
            learn(model, 1, EVENTS);
            learn(never, 1, EVENTS);
            model.mark();
            model.mark();
            learn(model, 2, EVENTS);
            model.restore();

            learn(model, 3, EVENTS);
            learn(never, 3, EVENTS);

            assertThat(probes(model)).isEqualTo(probes(never));
        }
    }

    @Test
    void shouldMoveTheRowsOfTheKeptStatesWithThoseOfTheLiveOne() {
        try (RestorableModel model = model("jvm");
                OnlineClassifier never = new JvmClassifier(SPEC, SparseStream.SCALE)) {
            learn(model, 1, EVENTS);
            learn(never, 1, EVENTS);
            model.mark();
            blend(model);
            model.mark();
            blend(model);
            learn(model, 2, EVENTS);
            double[] before = probes(never);
            blend(never);
            blend(never);

            model.restore();

            assertThat(probes(model)).isEqualTo(probes(never)).isNotEqualTo(before);
        }
    }

    @Test
    void shouldHoldNothingToReturnToBeforeTheSecondMarkInARow() {
        try (RestorableModel model = model("jvm")) {
            model.mark();
            assertThat(model.hasGood()).isFalse();
            model.unmark();
            model.mark();
            assertThat(model.hasGood()).isFalse();
            model.mark();
            assertThat(model.hasGood()).isTrue();
            model.restore();
            assertThat(model.hasGood()).isTrue();
        }
    }

    @Test
    void shouldReturnToTheSameStateAgainUntilAnotherIsConfirmed() {
        try (RestorableModel model = model("jvm")) {
            learn(model, 1, EVENTS);
            double[] good = probes(model);
            model.mark();
            model.mark();
            learn(model, 2, EVENTS);
            model.restore();
            learn(model, 3, EVENTS);
            double[] next = probes(model);
            model.mark();
            learn(model, 4, EVENTS);
            model.restore();
            assertThat(probes(model)).isEqualTo(good);

            learn(model, 3, EVENTS);
            assertThat(probes(model)).isEqualTo(next);
            model.mark();
            model.mark();
            learn(model, 5, EVENTS);
            model.restore();
            assertThat(probes(model)).isEqualTo(next);
        }
    }

    @Test
    void shouldNeverLetTheVersionFallOrStandForTwoNetworks() {
        try (RestorableModel model = model("jvm")) {
            learn(model, 1, EVENTS);
            model.mark();
            model.mark();
            learn(model, 2, EVENTS);
            assertThat(model.restore()).isEqualTo(EVENTS);
            assertThat(model.version()).isEqualTo(2 * EVENTS + 1);
            learn(model, 3, 1);
            assertThat(model.version()).isEqualTo(2 * EVENTS + 2);
            assertThat(model.restart()).isZero();
            assertThat(model.version()).isEqualTo(2 * EVENTS + 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "nd4j"})
    void shouldStartAnewAsAFreshModelDoes(String engine) throws IOException {
        byte[] freshThreshold = ModelCheckpoints.write(threshold);
        try (RestorableModel model = model(engine);
                RestorableModel fresh = model(engine)) {
            learn(model, 1, 40);
            model.restart();
            assertThat(probes(model)).isEqualTo(probes(fresh));
            assertThat(ModelCheckpoints.write(threshold)).isEqualTo(freshThreshold);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "nd4j"})
    void shouldSayWhetherAllItsNumbersAreFinite(String engine) {
        try (RestorableModel model = model(engine)) {
            learn(model, 1, 40);
            assertThat(model.isFinite()).isTrue();
            model.score(new SparseStream(7).next());
            model.learn(Double.MAX_VALUE);
            assertThat(model.isFinite()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldGoOnFromACheckpointWithWhateverItHolds(int marks) throws IOException {
        try (RestorableModel model = model("jvm");
                RestorableModel resumed = model("jvm")) {
            learn(resumed, 9, EVENTS);
            resumed.mark();
            resumed.mark();
            for (int mark = 0; mark < marks; mark++) {
                learn(model, mark, EVENTS);
                model.mark();
            }
            learn(model, 7, EVENTS);

            byte[] checkpoint = ModelCheckpoints.write(model);
            ModelCheckpoints.read(resumed, checkpoint);

            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(checkpoint);
            assertThat(resumed.hasGood()).isEqualTo(marks > 1);
            model.mark();
            resumed.mark();
            if (model.hasGood()) {
                model.restore();
                resumed.restore();
            }
            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ModelCheckpoints.write(model));
        }
    }

    private RestorableModel model(String engine) {
        return new RestorableModel(() -> Engines.create(engine, SPEC, SparseStream.SCALE), threshold);
    }

    private static void blend(OnlineClassifier classifier) {
        int[] lower = new int[SparseStream.HAT_ROWS];
        float[] fraction = new float[SparseStream.HAT_ROWS];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = i / 2;
            fraction[i] = i % 2 == 0 ? 0 : 0.5f;
        }
        classifier.blendRows(SparseStream.FIRST_HAT_ROW, lower, fraction);
    }

    private void learn(OnlineClassifier classifier, long seed, int events) {
        SparseStream stream = new SparseStream(seed);
        for (int i = 0; i < events; i++) {
            double score = classifier.score(stream.next());
            classifier.learn(stream.slope(score));
            threshold.add(score, false, i % 3 == 0);
        }
    }

    private static double[] probes(OnlineClassifier classifier) {
        SparseStream stream = new SparseStream(99);
        double[] scores = new double[50];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = classifier.score(stream.next());
        }
        return scores;
    }
}
