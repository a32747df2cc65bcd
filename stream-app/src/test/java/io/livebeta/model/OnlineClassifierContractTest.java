package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

    private static final NetworkSpec SMALL = spec(List.of(32, 16), 1);
    private static final int EVENTS = 400;

    /* Single precision: 6e-8 a rounding, some hundred roundings a score, carried on through all steps; seen: 3e-5. */
    private static final double SCORE_TOLERANCE = 1e-4;

    abstract OnlineClassifier create(NetworkSpec spec, RowScale scale);

    static Stream<List<Integer>> shapes() {
        return Stream.of(List.of(), List.of(16), List.of(32, 16), List.of(12, 7, 5));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldScoreAndStepAsTheReferenceDoes(List<Integer> widths) {
        ReferenceNetwork reference = new ReferenceNetwork(spec(widths, 1), SparseStream.SCALE);
        SparseStream stream = new SparseStream(1);
        try (OnlineClassifier classifier = create(spec(widths, 1), SparseStream.SCALE)) {
            for (int event = 0; event < EVENTS; event++) {
                SparseInput input = stream.next();
                double expected = reference.score(input);
                assertThat(classifier.score(input)).as("event %d", event).isCloseTo(expected, within(SCORE_TOLERANCE));
                reference.learn(stream.slope(expected));
                classifier.learn(stream.slope(expected));
            }
        }
    }

    @Test
    void shouldStepOnMergedRowsOnceWhenCategoriesHashAlike() {
        ReferenceNetwork reference = new ReferenceNetwork(SMALL, row -> 0.3);
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
    @MethodSource("shapes")
    void shouldReduceTheLossWhenTheStreamIsSeparable(List<Integer> widths) {
        SparseStream stream = new SparseStream(2);
        try (OnlineClassifier classifier = create(spec(widths, 1), SparseStream.SCALE)) {
            double first = meanLoss(classifier, stream, EVENTS);
            double second = meanLoss(classifier, stream, EVENTS);
            assertThat(second).isLessThan(0.7 * first);
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
        try (OnlineClassifier classifier = create(spec(List.of(), 1), row -> 1)) {
            SparseInput input = input(3, 2);
            assertThat(classifier.score(input)).isZero();
            classifier.learn(-0.5);
            double gradient = -0.5 * 2;
            double weight = 0.1 * -gradient / Math.sqrt(gradient * gradient + 0.01);
            assertThat(classifier.score(input)).isCloseTo(2 * weight, within(1e-6));
        }
    }

    @Test
    void shouldLeaveRowsUnchangedWhenTheyAreNotInTheInput() {
        try (OnlineClassifier classifier = create(spec(List.of(), 1), SparseStream.SCALE)) {
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
        try (OnlineClassifier classifier = create(spec(List.of(32, 16), seed), SparseStream.SCALE)) {
            return run(classifier, new SparseStream(1), 100);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldContinueExactlyWhenReadFromACheckpoint(List<Integer> widths) throws IOException {
        try (OnlineClassifier classifier = create(spec(widths, 1), SparseStream.SCALE);
                OnlineClassifier restored = create(spec(widths, 1), SparseStream.SCALE)) {
            SparseStream stream = new SparseStream(1);
            run(classifier, stream, EVENTS);
            run(restored, new SparseStream(9), 30);
            byte[] checkpoint = checkpoint(classifier);
            restored.readFrom(data(checkpoint));
            assertThat(restored.version()).isEqualTo(EVENTS);
            assertThat(checkpoint(restored)).isEqualTo(checkpoint);
            assertThat(run(restored, new SparseStream(3), 100)).isEqualTo(run(classifier, new SparseStream(3), 100));
            assertThat(checkpoint(restored)).isEqualTo(checkpoint(classifier));
        }
    }

    @Test
    void shouldRefuseACheckpointWhenItIsOfAnotherShape() throws IOException {
        try (OnlineClassifier small = create(SMALL, SparseStream.SCALE);
                OnlineClassifier other = create(spec(List.of(8), 1), SparseStream.SCALE);
                OnlineClassifier twin = create(spec(List.of(8), 1), SparseStream.SCALE)) {
            run(other, new SparseStream(1), 3);
            run(twin, new SparseStream(1), 3);
            byte[] checkpoint = checkpoint(small);
            assertThatThrownBy(() -> other.readFrom(data(checkpoint)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("32x16 + linear")
                    .hasMessageContaining("8 + linear");
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

    static NetworkSpec spec(List<Integer> widths, long seed) {
        return new NetworkSpec(widths, 0.1, 0.01, seed);
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
