package io.livebeta.model;

import static io.livebeta.model.LearnerTest.learner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How the learner meets features that are missing, new or of one kind only. */
class LearnerFeaturesTest {

    private static final int[] NONE = {};

    @Test
    void shouldScoreAMissingNumberAsOneThatIsNotThere() {
        Learner learner = trained();

        double missing = score(learner, List.of("a", "b"), new double[] {1, Double.NaN}, NONE);

        assertThat(missing).isEqualTo(score(trained(), List.of("a"), new double[] {1}, NONE));
        assertThat(missing).isNotEqualTo(score(trained(), List.of("a", "b"), new double[] {1, 0.7}, NONE));
    }

    @Test
    void shouldHaveNoRowForAMissingNumberNorStatistics() {
        FeatureEncoder encoder = plainEncoder();
        encode(encoder, 1);
        encode(encoder, 3);

        SparseInput missing = encode(encoder, Double.NaN);
        assertThat(missing.size()).isEqualTo(1);
        assertThat(missing.row(0)).isEqualTo(InputLayout.BIAS);

        SparseInput present = encode(encoder, 3);
        assertThat(present.size()).isEqualTo(2);
        assertThat(present.row(0)).isEqualTo(InputLayout.numeric(0));
        // Of 1, 3 and 3 the mean is 7/3 and the variance 8/9: the missing value counted for nothing.
        assertThat(present.value(0)).isEqualTo((float) ((3 - 7 / 3.0) / Math.sqrt(8 / 9.0)));
    }

    @Test
    void shouldAddUpCategoriesThatShareABucket() {
        SparseInput input = plainEncoder().encode(new EventInputs(new double[0], new int[] {5, 9, 5}, new float[0]));

        assertThat(input.size()).isEqualTo(3);
        assertThat(input.row(0)).isEqualTo(InputLayout.category(5));
        assertThat(input.value(0)).isEqualTo(2);
    }

    @Test
    void shouldNumberFeaturesInTheOrderOfTheirFirstSight() {
        FeatureIndex index = new FeatureIndex();
        Example first = index.example(new Features(List.of("a", "b"), new double[] {1, 2}, NONE));
        assertThat(first.newNames()).containsExactly("a", "b");
        assertThat(index.size()).isZero();
        index.add(first.newNames());

        Example second = index.example(new Features(List.of("c", "b"), new double[] {3, 4}, NONE));

        assertThat(second.newNames()).containsExactly("c");
        assertThat(second.numeric()).containsExactly(Double.NaN, 4, 3);
        index.add(second.newNames());
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void shouldNumberListsThatComeAgainAfterOthers() {
        FeatureIndex index = new FeatureIndex();
        List<String> ab = List.of("a", "b");
        List<String> ba = List.of("b", "a");
        index.add(ab);

        for (int i = 0; i < 3; i++) {
            assertThat(index.example(new Features(ab, new double[] {1, 2}, NONE))
                            .numeric())
                    .containsExactly(1, 2);
            assertThat(index.example(new Features(ba, new double[] {2, 1}, NONE))
                            .numeric())
                    .containsExactly(1, 2);
            assertThat(index.example(new Features(List.of(), new double[0], NONE))
                            .numeric())
                    .containsExactly(Double.NaN, Double.NaN);
        }
    }

    @Test
    void shouldLearnFromAFeatureThatAppearsLater() {
        Learner learner = learner();
        for (int i = 0; i < 200; i++) {
            observe(learner, List.of("noise"), new double[] {noise(i)}, NONE, i % 2 == 0);
        }
        for (int i = 0; i < 200; i++) {
            observe(learner, List.of("noise", "tell"), new double[] {noise(i), i % 2}, NONE, i % 2 == 0);
        }

        assertThat(score(learner, List.of("noise", "tell"), new double[] {1, 0}, NONE))
                .isGreaterThan(0.9);
        assertThat(score(learner, List.of("tell", "noise"), new double[] {1, 1}, NONE))
                .isLessThan(0.1);
    }

    @Test
    void shouldLearnFromCategoriesAlone() {
        Learner learner = learner("hidden.layers", "8");
        int north = CategoryHasher.bucket("side", "north");
        int south = CategoryHasher.bucket("side", "south");
        int up = CategoryHasher.bucket("way", "up");
        int down = CategoryHasher.bucket("way", "down");
        // Positive is north up and south down: no linear model can tell, so that the hidden units must have woken.
        for (int i = 0; i < 3_000; i++) {
            int[] categories = {i % 2 == 0 ? north : south, i % 4 < 2 ? up : down};
            observe(learner, List.of(), new double[0], categories, (i % 2 == 0) == (i % 4 < 2));
        }

        assertThat(score(learner, List.of(), new double[0], new int[] {north, up}))
                .isGreaterThan(0.8);
        assertThat(score(learner, List.of(), new double[0], new int[] {south, down}))
                .isGreaterThan(0.8);
        assertThat(score(learner, List.of(), new double[0], new int[] {north, down}))
                .isLessThan(0.2);
        assertThat(score(learner, List.of(), new double[0], new int[] {south, up}))
                .isLessThan(0.2);
    }

    @Test
    void shouldScoreAnEventOfNoFeatureByTheBias() {
        Learner learner = learner();
        for (int i = 0; i < 200; i++) {
            observe(learner, List.of(), new double[0], NONE, i % 10 == 0);
        }

        assertThat(score(learner, List.of(), new double[0], NONE)).isLessThan(0.4);
    }

    @Test
    void shouldGiveEveryCategoryTheSameBucketInEveryVersion() {
        // Checkpoints hold the buckets: another hash would mix up everything that was learned.
        assertThat(CategoryHasher.bucket("country", "at")).isEqualTo(6620);
        assertThat(CategoryHasher.bucket("größe", "Ü")).isEqualTo(38_721);
        assertThat(CategoryHasher.bucket("", "")).isEqualTo(10_423);
        assertThat(CategoryHasher.bucket("a", "bc")).isNotEqualTo(CategoryHasher.bucket("ab", "c"));
    }

    private static Learner trained() {
        Learner learner = learner();
        for (int i = 0; i < 100; i++) {
            observe(learner, List.of("a", "b"), new double[] {noise(i), i % 3}, NONE, i % 2 == 0);
        }
        return learner;
    }

    private static double noise(int i) {
        return Math.sin(i * i);
    }

    private static SparseInput encode(FeatureEncoder encoder, double value) {
        Example example = new Example(List.of(), new double[] {value}, NONE);
        // Without hats no row moves, and no classifier is needed.
        return encoder.encode(encoder.observe(example, null));
    }

    private static FeatureEncoder plainEncoder() {
        return new FeatureEncoder(new SeededRandom(1), false, false);
    }

    private static void observe(
            Learner learner, List<String> names, double[] numeric, int[] categories, boolean label) {
        learner.observe(learner.example(new Features(names, numeric, categories)), Label.of(label));
    }

    private static double score(Learner learner, List<String> names, double[] numeric, int[] categories) {
        return learner.observe(learner.example(new Features(names, numeric, categories)), Label.UNKNOWN)
                .score();
    }
}
