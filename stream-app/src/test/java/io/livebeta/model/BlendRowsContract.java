package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every engine must blend rows. */
interface BlendRowsContract {

    int FIRST = SparseStream.FIRST_HAT_ROW;
    int HATS = SparseStream.HAT_ROWS;
    int EVENTS = 400;
    int EVENTS_A_BLEND = 40;
    double SCORE_TOLERANCE = OnlineClassifierContractTest.SCORE_TOLERANCE;

    OnlineClassifier create(NetworkSpec spec, RowScale scale);

    ReferenceNetwork reference(NetworkSpec spec, RowScale scale);

    /* Steps after a blend divide by the blended sums, so they differ where the sums are not what the reference has. */
    @ParameterizedTest
    @MethodSource("io.livebeta.model.OnlineClassifierContractTest#specs")
    default void shouldScoreAndStepAsTheReferenceDoesWhenRowsAreBlended(NetworkSpec spec) {
        ReferenceNetwork reference = reference(spec, SparseStream.SCALE);
        SparseStream stream = new SparseStream(1);
        Random random = new Random(2);
        try (OnlineClassifier classifier = create(spec, SparseStream.SCALE)) {
            for (int event = 0; event < EVENTS; event++) {
                if (event % EVENTS_A_BLEND == 0) {
                    double[] places = random.doubles(HATS, 0, HATS - 1).sorted().toArray();
                    reference.blendRows(FIRST, lower(places), fraction(places));
                    classifier.blendRows(FIRST, lower(places), fraction(places));
                }
                SparseInput input = stream.next();
                double expected = reference.score(input);
                assertThat(classifier.score(input)).as("event %d", event).isCloseTo(expected, within(SCORE_TOLERANCE));
                reference.learn(stream.slope(expected));
                classifier.learn(stream.slope(expected));
            }
        }
    }

    /* Every other old knot stays and a new one comes between, so the old function of the first half is kept. */
    @ParameterizedTest
    @MethodSource("io.livebeta.model.OnlineClassifierContractTest#specs")
    default void shouldKeepTheFunctionOfASplineWhenKnotsComeBetween(NetworkSpec spec) {
        double[] places = new double[HATS];
        for (int knot = 0; knot < HATS; knot++) {
            places[knot] = knot / 2.0;
        }
        try (OnlineClassifier classifier = create(spec, SparseStream.SCALE)) {
            OnlineClassifierContractTest.run(classifier, new SparseStream(1), EVENTS);
            double[] before = scores(classifier, 1);
            classifier.blendRows(FIRST, lower(places), fraction(places));
            assertThat(scores(classifier, 2)).containsExactly(before, within(SCORE_TOLERANCE));
            assertThat(before[0]).isNotCloseTo(before[before.length / 2], within(SCORE_TOLERANCE));
        }
    }

    /* New row 1 comes from rows 0 and 1, of which 0 is replaced before: an engine must read the old one. */
    @Test
    default void shouldReadTheOldRowsWhenABlendOverlapsItsSources() {
        try (OnlineClassifier classifier = create(OnlineClassifierContractTest.LINEAR, SparseStream.SCALE)) {
            for (int row = 0; row < 3; row++) {
                classifier.score(hat(row, 1));
                classifier.learn(row - 0.5);
            }
            double[] old = rows(classifier, 3);
            assertThat(old).doesNotHaveDuplicates();
            classifier.blendRows(FIRST, new int[] {1, 0, 0}, new float[] {0.25f, 0.75f, 1});
            double[] expected = {
                0.75 * old[1] + 0.25 * old[2], 0.25 * old[0] + 0.75 * old[1], old[1],
            };
            assertThat(rows(classifier, 3)).containsExactly(expected, within(SCORE_TOLERANCE));
        }
    }

    @Test
    default void shouldCountRowsAsZeroWhenTheyWereNeverTouched() {
        try (OnlineClassifier classifier = create(OnlineClassifierContractTest.LINEAR, SparseStream.SCALE)) {
            classifier.score(hat(0, 1));
            classifier.learn(1);
            double touched = rows(classifier, 1)[0];
            classifier.blendRows(FIRST, new int[] {0, 1}, new float[] {0.75f, 0.5f});
            assertThat(rows(classifier, 2)).containsExactly(new double[] {0.25 * touched, 0}, within(SCORE_TOLERANCE));
        }
    }

    @Test
    default void shouldRefuseAStepWhenRowsWereBlendedAfterTheScore() {
        try (OnlineClassifier classifier = create(OnlineClassifierContractTest.LINEAR, SparseStream.SCALE)) {
            classifier.score(hat(0, 1));
            classifier.blendRows(FIRST, new int[] {0}, new float[] {0.5f});
            assertThatThrownBy(() -> classifier.learn(0.5)).isInstanceOf(IllegalStateException.class);
            assertThat(classifier.version()).isZero();
        }
    }

    private static int[] lower(double[] places) {
        int[] lower = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            lower[i] = (int) places[i];
        }
        return lower;
    }

    private static float[] fraction(double[] places) {
        float[] fraction = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            fraction[i] = (float) (places[i] - (int) places[i]);
        }
        return fraction;
    }

    /** Returns the scores along the spline's first half, given how many knots there are to a unit. */
    private static double[] scores(OnlineClassifier classifier, int knotsPerUnit) {
        int samples = 10 * (HATS / 2 - 1);
        double[] scores = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            scores[sample] = classifier.score(at(knotsPerUnit * sample / 10.0));
        }
        return scores;
    }

    private static SparseInput at(double place) {
        int knot = (int) place;
        SparseInput input = hat(knot, (float) (1 - (place - knot)));
        input.add(FIRST + knot + 1, (float) (place - knot));
        input.add(SparseStream.BIAS_ROW, 1);
        input.add(1, 0.5f);
        return input;
    }

    private static SparseInput hat(int knot, float value) {
        SparseInput input = new SparseInput();
        input.add(FIRST + knot, value);
        return input;
    }

    private static double[] rows(OnlineClassifier linear, int count) {
        double[] weights = new double[count];
        for (int row = 0; row < count; row++) {
            weights[row] = linear.score(hat(row, 1));
        }
        return weights;
    }
}
