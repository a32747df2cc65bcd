package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.Optimizer;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Steps by hand: one dense weight, and rows that not every task has touched. */
final class OuterStepTest {

    private static final double TOLERANCE = 1e-6;
    private static final NetworkSpec NETWORK = new NetworkSpec(List.of(1), 0, Optimizer.ADAGRAD, 0.1, 0.01, 1);
    private static final ModelShape SHAPE = new ModelShape(NETWORK, "bce", List.of());

    @Test
    void shouldWeighChangesByEvents() {
        NetworkChange step =
                new OuterStep(new MergeSettings(1, 0)).along(List.of(change(100, 4, 8), change(300, 8, 16)));
        assertThat(step.rows().dense().get(0).weights()[0]).isCloseTo(7f, within(1e-6f));
        assertThat(step.rows().dense().get(0).sums()[0]).isCloseTo(14f, within(1e-6f));
    }

    @Test
    void shouldTakeTheMeanOfARowOverTheTasksThatHaveTouchedIt() {
        NetworkChange step = new OuterStep(new MergeSettings(1, 0))
                .along(List.of(change(100, 4, 8, 5), change(300, 8, 16, 5, 6), change(100, 0, 0, 7)));
        assertThat(step.rows().rows()).containsOnlyKeys(5, 6, 7);
        assertThat(step.rows().rows().get(5).weights()[0]).isCloseTo(7f, within(1e-6f));
        assertThat(step.rows().rows().get(6).weights()[0]).isCloseTo(8f, within(1e-6f));
        assertThat(step.rows().rows().get(6).sums()[0]).isCloseTo(16f, within(1e-6f));
    }

    @Test
    void shouldStepFurtherByTheOuterRateButNoFurtherThanTheSum() {
        List<ModelChange> four = List.of(change(1, 1, 1), change(1, 1, 1), change(1, 1, 1), change(1, 1, 1));
        assertThat(weight(new OuterStep(new MergeSettings(2, 0)).along(four))).isCloseTo(2, within(TOLERANCE));
        assertThat(weight(new OuterStep(new MergeSettings(9, 0)).along(four))).isCloseTo(4, within(TOLERANCE));
        // Shares 3/4 and 1/4 count as 1 / (9/16 + 1/16) = 1.6 tasks.
        List<ModelChange> uneven = List.of(change(3, 1, 1), change(1, 1, 1));
        assertThat(weight(new OuterStep(new MergeSettings(9, 0)).along(uneven))).isCloseTo(1.6, within(TOLERANCE));
        assertThat(new OuterStep(new MergeSettings(2, 0))
                        .along(four)
                        .rows()
                        .dense()
                        .get(0)
                        .sums()[0])
                .isEqualTo(1);
    }

    @Test
    void shouldTakeAShareOfTheLastStepsAgain() throws IOException {
        List<ModelChange> four = List.of(change(1, 1, 1), change(1, 1, 1), change(1, 1, 1), change(1, 1, 1));
        OuterStep step = new OuterStep(new MergeSettings(1, 0.5));
        assertThat(weight(step.along(four))).isCloseTo(1, within(TOLERANCE));
        assertThat(weight(step.along(four))).isCloseTo(1.5, within(TOLERANCE));
        OuterStep resumed = new OuterStep(new MergeSettings(1, 0.5));
        ModelCheckpoints.read(resumed, ModelCheckpoints.write(step));
        assertThat(weight(step.along(four))).isCloseTo(1.75, within(TOLERANCE));
        assertThat(weight(resumed.along(four))).isCloseTo(1.75, within(TOLERANCE));
        // 1 - 3 / 4: with this rate a larger momentum would carry further than the sum of the changes.
        OuterStep held = new OuterStep(new MergeSettings(3, 0.9));
        held.along(four);
        assertThat(weight(held.along(four))).isCloseTo(3 * 1.25, within(TOLERANCE));
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        assertThatThrownBy(() -> new MergeSettings(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MergeSettings(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MergeSettings(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MergeSettings(1, -0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double weight(NetworkChange change) {
        return change.rows().dense().get(0).weights()[0];
    }

    /** Returns a change that is the same in the dense row and in some rows of the first layer. */
    private static ModelChange change(long events, float weight, float sum, int... touched) {
        LayerRow row = new LayerRow(new float[] {weight}, new float[] {sum});
        SortedMap<Integer, LayerRow> rows = new TreeMap<>();
        for (int number : touched) {
            rows.put(number, row);
        }
        NetworkChange network = new NetworkChange(new NetworkState(rows, new TreeMap<>(), List.of(row)), 0);
        ModelSums sums = new ModelSums(List.of(), List.of());
        return new ModelChange(SHAPE, network, EncoderChange.NONE, sums, 0, 0, events, events);
    }
}
