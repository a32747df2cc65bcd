package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConfusionTest {

    private static final Offset<Double> ROUNDING = within(1e-15);

    @Test
    void shouldCountAnEventInItsCell() {
        assertThat(Confusion.of(true, true)).isEqualTo(new Confusion(1, 0, 0, 0));
        assertThat(Confusion.of(true, false)).isEqualTo(new Confusion(0, 1, 0, 0));
        assertThat(Confusion.of(false, true)).isEqualTo(new Confusion(0, 0, 1, 0));
        assertThat(Confusion.of(false, false)).isEqualTo(new Confusion(0, 0, 0, 1));
    }

    @Test
    void shouldAddCellByCell() {
        Confusion sum = new Confusion(1, 2, 3, 4).plus(new Confusion(10, 20, 30, 40));
        assertThat(sum).isEqualTo(new Confusion(11, 22, 33, 44));
        assertThat(sum.total()).isEqualTo(110);
    }

    @Test
    void shouldRateDecisions() {
        Confusion counts = new Confusion(6, 2, 4, 88);
        assertThat(counts.precision()).isCloseTo(0.75, ROUNDING);
        assertThat(counts.recall()).isCloseTo(0.6, ROUNDING);
        assertThat(counts.accuracy()).isCloseTo(0.94, ROUNDING);
    }

    @Test
    void shouldRateZeroWithoutEvents() {
        assertThat(Confusion.EMPTY.precision()).isZero();
        assertThat(Confusion.EMPTY.recall()).isZero();
        assertThat(Confusion.EMPTY.accuracy()).isZero();
        assertThat(Confusion.EMPTY.kappaTemporal(Confusion.EMPTY)).isZero();
    }

    @Test
    void shouldCompareWithNoChange() {
        Confusion noChange = new Confusion(5, 5, 5, 85);
        assertThat(new Confusion(8, 2, 2, 88).kappaTemporal(noChange)).isCloseTo(0.6, ROUNDING);
        assertThat(noChange.kappaTemporal(noChange)).isZero();
        assertThat(new Confusion(0, 10, 10, 80).kappaTemporal(noChange)).isCloseTo(-1, ROUNDING);
    }

    @Test
    void shouldNotCompareWithANoChangeThatNeverErrs() {
        assertThat(new Confusion(0, 1, 0, 9).kappaTemporal(new Confusion(0, 0, 0, 10)))
                .isZero();
    }

    @Test
    void shouldBeAMatrixOfSoftDecisionsToo() {
        assertThat(new Confusion(1, 2, 3, 4).toSoft()).isEqualTo(new SoftConfusion(1, 2, 3, 4));
    }
}
