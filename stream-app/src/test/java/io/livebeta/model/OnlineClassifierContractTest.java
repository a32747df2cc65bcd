package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.Optimizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine must do, in the same way as the others. */
abstract class OnlineClassifierContractTest {

    static final NetworkSpec SMALL = spec(List.of(32, 16), 16);

    static final NetworkSpec LINEAR = spec(List.of(), 0);
    private static final int EVENTS = 400;

    /* Single precision: 6e-8 a rounding, some hundred roundings a score, carried on through all steps; seen: 3e-5. */
    static final double SCORE_TOLERANCE = 1e-4;

    /** Returns how many events an engine is compared over; the sums of squares decay after a thousand. */
    int comparedEvents() {
        return EVENTS;
    }

    public abstract OnlineClassifier create(NetworkSpec spec, RowScale scale);

    /** Returns what the engine is held to. */
    public ReferenceNetwork reference(NetworkSpec spec, RowScale scale) {
        return new ReferenceNetwork(spec, scale);
    }

    static Stream<NetworkSpec> specs() {
        return Stream.of(LINEAR, spec(List.of(16), 0), SMALL, spec(List.of(12, 7, 5), 3), spec(List.of(), 4));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldScoreAndStepAsTheReferenceDoes(NetworkSpec spec) {
        ReferenceNetwork reference = reference(spec, SparseStream.SCALE);
        SparseStream stream = new SparseStream(1);
        try (OnlineClassifier classifier = create(spec, SparseStream.SCALE)) {
            for (int event = 0; event < comparedEvents(); event++) {
                SparseInput input = stream.next();
                double expected = reference.score(input);
                assertThat(classifier.score(input)).as("event %d", event).isCloseTo(expected, within(SCORE_TOLERANCE));
                reference.learn(stream.slope(expected));
                classifier.learn(stream.slope(expected));
            }
        }
    }

    @Test
    void shouldIgnoreFastDeviationsWhenThereIsNoFastPerceptron() {
        try (OnlineClassifier with = create(spec(List.of(16), 0), row -> 0.3);
                OnlineClassifier without = create(spec(List.of(16), 0), row -> 0.3)) {
            SparseStream stream = new SparseStream(1);
            for (int event = 0; event < EVENTS; event++) {
                SparseInput input = stream.next();
                double logit = without.score(withoutFastDeviations(input));
                assertThat(with.score(input)).as("event %d", event).isCloseTo(logit, within(SCORE_TOLERANCE));
                with.learn(stream.slope(logit));
                without.learn(stream.slope(logit));
            }
        }
    }

    private static SparseInput withoutFastDeviations(SparseInput input) {
        SparseInput head = new SparseInput();
        for (int i = 0; i < input.fastStart(); i++) {
            head.add(input.row(i), input.value(i));
        }
        return head;
    }

    @Test
    void shouldReadFastDeviationsWhenThereIsAFastPerceptron() {
        SparseInput slow = input(5, 1);
        SparseInput fast = input(5, 1);
        fast.startFast();
        fast.add(6, 1);
        try (OnlineClassifier classifier = create(SMALL, row -> 0.3)) {
            assertThat(classifier.score(fast)).isNotEqualTo(classifier.score(slow));
        }
    }

    @Test
    void shouldStepOnMergedRowsOnceWhenCategoriesHashAlike() {
        ReferenceNetwork reference = reference(SMALL, row -> 0.3);
        SparseInput input = input(0, 1);
        input.merge(1, 7, 1);
        input.merge(1, 8, 0.5f);
        input.merge(1, 7, 1);
        try (OnlineClassifier classifier = create(SMALL, row -> 0.3)) {
            for (int step = 0; step < 5; step++) {
                assertThat(classifier.score(input)).isCloseTo(reference.score(input), within(SCORE_TOLERANCE));
                reference.learn(0.7);
                classifier.learn(0.7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldReduceTheLossWhenTheStreamIsSeparable(NetworkSpec spec) {
        SparseStream stream = new SparseStream(2);
        try (OnlineClassifier classifier = create(spec, SparseStream.SCALE)) {
            double first = meanLoss(classifier, stream, EVENTS);
            double second = meanLoss(classifier, stream, EVENTS);
            assertThat(second).isLessThan(0.75 * first);
        }
    }

    private static double meanLoss(OnlineClassifier classifier, SparseStream stream, int events) {
        double loss = 0;
        for (int event = 0; event < events; event++) {
            double logit = classifier.score(stream.next());
            loss += stream.loss(logit);
            classifier.learn(stream.slope(logit));
        }
        return loss / events;
    }

    @Test
    void shouldStartAtTheSumOfTheLinearPartWhenThereIsNoPerceptron() {
        try (OnlineClassifier classifier = create(LINEAR, row -> 1)) {
            SparseInput input = input(3, 2);
            assertThat(classifier.score(input)).isZero();
            classifier.learn(-0.5);
            double gradient = -0.5 * 2;
            double weight = 0.1 * -gradient / Math.sqrt(gradient * gradient + 0.01);
            assertThat(classifier.score(input)).isCloseTo(2 * weight, within(1e-6));
        }
    }

    /* Steps of one size along one weight: G is the number of steps, and after a thousandth of them 0.99 of it. */
    @Test
    void shouldDecayItsSumsOfSquaresWhenAThousandStepsAreDone() {
        try (OnlineClassifier classifier = create(LINEAR, row -> 1)) {
            for (int step = 0; step < NetworkSpec.DECAY_STEPS; step++) {
                score(classifier, input(3, 1), step % 2 == 0 ? 1 : -1);
            }
            double before = classifier.score(input(3, 1));
            classifier.learn(1);
            double sum = 0.99 * NetworkSpec.DECAY_STEPS + 1;
            assertThat(before - classifier.score(input(3, 1))).isCloseTo(0.1 / Math.sqrt(sum + 0.01), within(2e-6));
        }
    }

    @Test
    void shouldLeaveRowsUnchangedWhenTheyAreNotInTheInput() {
        try (OnlineClassifier classifier = create(LINEAR, SparseStream.SCALE)) {
            score(classifier, input(5, 1), -0.5);
            score(classifier, input(90_000, 3), -0.5);
            double before = classifier.score(input(5, 1));
            for (int event = 0; event < 20; event++) {
                score(classifier, input(90_000, 3), 0.5);
                score(classifier, input(6 + event, 1), 0.5);
            }
            assertThat(classifier.score(input(5, 1))).isEqualTo(before).isNotZero();
        }
    }

    @Test
    void shouldCountStepsAsItsVersion() {
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            SparseStream stream = new SparseStream(1);
            assertThat(classifier.version()).isZero();
            classifier.score(stream.next());
            assertThat(classifier.version()).isZero();
            run(classifier, stream, 7);
            assertThat(classifier.version()).isEqualTo(7);
        }
    }

    @Test
    void shouldKeepItsParametersWhenAnInputIsScoredAndNotLearned() {
        double[] expected;
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            expected = run(classifier, new SparseStream(1), 50);
        }
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            SparseStream other = new SparseStream(2);
            SparseStream stream = new SparseStream(1);
            for (double logit : expected) {
                classifier.score(other.next());
                assertThat(classifier.score(stream.next())).isCloseTo(logit, within(SCORE_TOLERANCE));
                classifier.learn(stream.slope(logit));
            }
        }
    }

    @Test
    void shouldStepOnTheScoredInputWhenTheCallerRefillsIt() {
        double[] expected;
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            expected = run(classifier, new SparseStream(1), 2);
        }
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            SparseStream stream = new SparseStream(1);
            classifier.score(stream.next());
            double slope = stream.slope(expected[0]);
            SparseInput second = stream.next();
            classifier.learn(slope);
            assertThat(classifier.score(second)).isEqualTo(expected[1]);
        }
    }

    @Test
    void shouldGiveTheSameScoresWhenTheSeedIsTheSame() {
        assertThat(scores(1)).isEqualTo(scores(1));
        assertThat(scores(1)[0]).isNotEqualTo(scores(2)[0]);
    }

    private double[] scores(long seed) {
        try (OnlineClassifier classifier =
                create(new NetworkSpec(List.of(32, 16), 16, Optimizer.ADAGRAD, 0.1, 0.01, seed), SparseStream.SCALE)) {
            return run(classifier, new SparseStream(1), 100);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldContinueExactlyWhenReadFromACheckpoint(NetworkSpec spec) throws IOException {
        try (OnlineClassifier classifier = create(spec, SparseStream.SCALE);
                OnlineClassifier restored = create(spec, SparseStream.SCALE)) {
            SparseStream stream = new SparseStream(1);
            run(classifier, stream, EVENTS);
            classifier.blendRows(SparseStream.FIRST_HAT_ROW, new int[] {3, 4, 7}, new float[] {0.5f, 0, 1});
            run(restored, new SparseStream(9), 30);
            byte[] checkpoint = checkpoint(classifier);
            restored.readFrom(data(checkpoint));
            assertThat(restored.version()).isEqualTo(EVENTS);
            assertThat(checkpoint(restored)).isEqualTo(checkpoint);
            assertThat(run(restored, new SparseStream(3), 100)).isEqualTo(run(classifier, new SparseStream(3), 100));
            assertThat(checkpoint(restored)).isEqualTo(checkpoint(classifier));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldGoOnAsTheReferenceEngineWhenItsStateIsSetIntoIt(NetworkSpec spec) {
        try (OnlineClassifier classifier = create(spec, SparseStream.SCALE);
                OnlineClassifier other = referenceEngine(spec)) {
            run(other, new SparseStream(1), EVENTS);
            run(classifier, new SparseStream(9), 30);
            classifier.setState(other.state());
            assertThat(classifier.version()).isEqualTo(30);
            assertSameScores(classifier, other);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldGiveAStateThatTheReferenceEngineGoesOnFrom(NetworkSpec spec) {
        try (OnlineClassifier classifier = create(spec, SparseStream.SCALE);
                OnlineClassifier other = referenceEngine(spec)) {
            run(classifier, new SparseStream(1), EVENTS);
            run(other, new SparseStream(9), 30);
            other.setState(classifier.state());
            assertSameScores(other, classifier);
        }
    }

    /** Returns the engine that reads and gives the same states: the JVM engine with the same optimiser. */
    OnlineClassifier referenceEngine(NetworkSpec spec) {
        return new JvmClassifier(spec, SparseStream.SCALE);
    }

    /* Steps divide by the sums of squares, so they differ where the sums are not the same. */
    private static void assertSameScores(OnlineClassifier classifier, OnlineClassifier expected) {
        double[] logits = run(expected, new SparseStream(3), 100);
        assertThat(run(classifier, new SparseStream(3), 100)).containsExactly(logits, within(SCORE_TOLERANCE));
    }

    @Test
    void shouldKeepItsStateWhenACopyIsChanged() {
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            run(classifier, new SparseStream(1), 20);
            double before = classifier.score(input(SparseStream.BIAS_ROW, 1));
            NetworkState state = classifier.state();
            state.rows().values().forEach(row -> row.weights()[0] += 1);
            state.dense().forEach(row -> row.weights()[0] += 1);
            assertThat(classifier.score(input(SparseStream.BIAS_ROW, 1))).isEqualTo(before);
            classifier.setState(state);
            double changed = classifier.score(input(SparseStream.BIAS_ROW, 1));
            state.dense().forEach(row -> row.weights()[0] += 1);
            assertThat(classifier.score(input(SparseStream.BIAS_ROW, 1)))
                    .isEqualTo(changed)
                    .isNotEqualTo(before);
        }
    }

    @Test
    void shouldRefuseAStepWhenAStateWasSetAfterTheScore() {
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            classifier.score(input(1, 1));
            classifier.setState(classifier.state());
            assertThatThrownBy(() -> classifier.learn(0.5)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldRefuseACheckpointWhenItIsOfAnotherShape() throws IOException {
        try (OnlineClassifier small = create(SMALL, SparseStream.SCALE);
                OnlineClassifier other = create(spec(List.of(8), 0), SparseStream.SCALE);
                OnlineClassifier twin = create(spec(List.of(8), 0), SparseStream.SCALE)) {
            run(other, new SparseStream(1), 3);
            run(twin, new SparseStream(1), 3);
            byte[] checkpoint = checkpoint(small);
            assertThatThrownBy(() -> other.readFrom(data(checkpoint)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("32x16 + fast 16 + linear")
                    .hasMessageContaining("network 8 + linear");
            assertThat(other.version()).isEqualTo(3);
            assertThat(run(other, new SparseStream(2), 3)).isEqualTo(run(twin, new SparseStream(2), 3));
        }
    }

    @Test
    void shouldRefuseAStepWhenNoInputWasScoredForIt() throws IOException {
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            assertThatThrownBy(() -> classifier.learn(0.5)).isInstanceOf(IllegalStateException.class);
            score(classifier, input(1, 1), 0.5);
            assertThatThrownBy(() -> classifier.learn(0.5)).isInstanceOf(IllegalStateException.class);
            classifier.score(input(1, 1));
            classifier.readFrom(data(checkpoint(classifier)));
            assertThatThrownBy(() -> classifier.learn(0.5)).isInstanceOf(IllegalStateException.class);
            assertThat(classifier.version()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseASlopeWhenItIsNotFinite() {
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            classifier.score(input(1, 1));
            assertThatThrownBy(() -> classifier.learn(Double.NaN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN");
            assertThat(classifier.version()).isZero();
        }
    }

    private static NetworkSpec spec(List<Integer> widths, int fastUnits) {
        return new NetworkSpec(widths, fastUnits, Optimizer.ADAGRAD, 0.1, 0.01, 1);
    }

    private static SparseInput input(int row, float value) {
        SparseInput input = new SparseInput();
        input.add(row, value);
        return input;
    }

    private static void score(OnlineClassifier classifier, SparseInput input, double slope) {
        classifier.score(input);
        classifier.learn(slope);
    }

    /** Learns the next events under binary cross-entropy and returns their logits. */
    static double[] run(OnlineClassifier classifier, SparseStream stream, int events) {
        double[] logits = new double[events];
        for (int event = 0; event < events; event++) {
            logits[event] = classifier.score(stream.next());
            classifier.learn(stream.slope(logits[event]));
        }
        return logits;
    }

    private static byte[] checkpoint(OnlineClassifier classifier) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        classifier.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream data(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
