package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The active rows of single events after a hundred events of known statistics. */
final class FeatureEncoderRowsTest {

    private static final int VARYING = 0;
    private static final int CONSTANT = 1;
    private static final int MISSING = 2;

    /* The varying feature takes 0 to 9 in turn. */
    private static final double MEAN = 4.5;
    private static final double DEVIATION = Math.sqrt(8.25);

    private static final double ROUNDING = 1e-6;

    @Test
    void shouldHaveTheRowsOfEachGroup() {
        SparseInput input = encoder(true, true)
                .encode(new EventInputs(
                        new double[] {2.25, 5, Double.NaN}, new int[] {3, 9}, new float[] {1.5f, Float.NaN, Float.NaN
                        }));
        assertThat(rows(input))
                .containsExactly(
                        entry(InputLayout.numeric(VARYING), (float) ((2.25 - MEAN) / DEVIATION)),
                        entry(InputLayout.hats(VARYING) + 2, 0.75f),
                        entry(InputLayout.hats(VARYING) + 3, 0.25f),
                        entry(InputLayout.category(3), 1f),
                        entry(InputLayout.category(9), 1f),
                        entry(InputLayout.BIAS, 1f),
                        entry(InputLayout.fast(VARYING), 1.5f));
        assertThat(input.fastStart()).isEqualTo(6);
    }

    @Test
    void shouldClipTheScaledValueAndStayAtTheLastHatWhenAValueIsFarAway() {
        SparseInput input = encoder(true, true)
                .encode(new EventInputs(new double[] {1e9, 5, Double.NaN}, new int[0], new float[0]));
        assertThat(rows(input))
                .containsExactly(
                        entry(InputLayout.numeric(VARYING), 5f),
                        entry(InputLayout.hats(VARYING) + 9, 1f),
                        entry(InputLayout.BIAS, 1f));
    }

    @Test
    void shouldAddUpCategoriesThatHashAlike() {
        SparseInput input = encoder(true, true)
                .encode(new EventInputs(
                        new double[] {Double.NaN, Double.NaN, Double.NaN}, new int[] {3, 9, 3}, new float[0]));
        assertThat(rows(input))
                .containsExactly(
                        entry(InputLayout.category(3), 2f),
                        entry(InputLayout.category(9), 1f),
                        entry(InputLayout.BIAS, 1f));
    }

    @Test
    void shouldLeaveOutTheGroupsThatAreSwitchedOff() {
        FeatureEncoder encoder = encoder(false, false);
        EventInputs inputs = encoder.observe(event(0), classifier());
        assertThat(inputs.fast()).isEmpty();
        assertThat(rows(encoder.encode(inputs)).keySet())
                .containsExactly(InputLayout.numeric(VARYING), InputLayout.BIAS);
    }

    @Test
    void shouldKeepTheFastDeviationsOfTheMomentAndNoOthers() {
        FeatureEncoder encoder = encoder(true, true);
        EventInputs inputs = encoder.observe(event(0), classifier());
        float fast = inputs.fast()[VARYING];
        assertThat(fast).isNegative();
        assertThat(inputs.fast()[CONSTANT]).isNaN();
        assertThat(inputs.fast()[MISSING]).isNaN();
        for (int event = 1; event < 50; event++) {
            encoder.observe(event(event), classifier());
        }
        SparseInput again = encoder.encode(inputs);
        assertThat(rows(again)).containsEntry(InputLayout.fast(VARYING), fast);
        assertThat(again.fastStart()).isEqualTo(again.size() - 1);
    }

    @Test
    void shouldCountAnEventInBeforeItIsEncoded() {
        FeatureEncoder encoder = new FeatureEncoder(new SeededRandom(1), true, true);
        encoder.observe(event(0), classifier());
        SparseInput second = encoder.encode(encoder.observe(event(1), classifier()));
        // Of 0 and 1 the mean is 0.5 and the deviation 0.5.
        assertThat(second.value(0)).isCloseTo(1, within((float) ROUNDING));
    }

    private static FeatureEncoder encoder(boolean withHats, boolean withFast) {
        FeatureEncoder encoder = new FeatureEncoder(new SeededRandom(1), withHats, withFast);
        OnlineClassifier classifier = classifier();
        for (int event = 0; event < 100; event++) {
            encoder.observe(event(event), classifier);
        }
        return encoder;
    }

    private static OnlineClassifier classifier() {
        return new JvmClassifier(new NetworkSpec(List.of(), 0, Optimizer.ADAGRAD, 0.1, 0.01, 1), row -> 0);
    }

    private static Example event(int number) {
        return new Example(List.of(), new double[] {number % 10, 5, Double.NaN}, new int[0]);
    }

    private static Map<Integer, Float> rows(SparseInput input) {
        Map<Integer, Float> rows = new LinkedHashMap<>();
        for (int i = 0; i < input.size(); i++) {
            assertThat(rows.put(input.row(i), input.value(i))).isNull();
        }
        return rows;
    }
}
