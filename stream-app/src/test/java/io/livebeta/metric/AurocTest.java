package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AurocTest {

    private static final Offset<Double> ROUNDING = within(1e-15);
    private static final List<SoftConfusion> CURVE =
            List.of(new SoftConfusion(9, 10, 1, 10), new SoftConfusion(6, 2, 4, 18));

    @Test
    void shouldBeTheAreaOfTheTrapezoidsWithTheEndPoints() {
        // Points (0, 0), (0.1, 0.6), (0.5, 0.9), (1, 1).
        double area = 0.1 * 0.6 / 2 + 0.4 * (0.6 + 0.9) / 2 + 0.5 * (0.9 + 1) / 2;
        assertThat(new Auroc().complement(CURVE)).isCloseTo(1 - area, ROUNDING);
    }

    @Test
    void shouldBeOneForAPerfectRankingAndAHalfForNone() {
        assertThat(new Auroc().complement(List.of(new SoftConfusion(5, 0, 0, 7))))
                .isZero();
        assertThat(new Auroc().complement(List.of(new SoftConfusion(5, 7, 5, 7))))
                .isCloseTo(0.5, ROUNDING);
    }

    @Test
    void shouldDifferentiateByTheSoftDecisionsAtEachThreshold() {
        double step = 1e-6;
        List<Gain> gains = new Auroc().gains(CURVE);
        for (int i = 0; i < CURVE.size(); i++) {
            for (boolean label : new boolean[] {false, true}) {
                double difference =
                        (new Auroc().complement(moved(i, label, -step)) - new Auroc().complement(moved(i, label, step)))
                                / (2 * step);
                assertThat(gains.get(i).of(label)).isCloseTo(difference, within(1e-9));
            }
        }
    }

    @Test
    void shouldBeZeroWithoutASlopeWhereAClassIsMissing() {
        for (SoftConfusion counts :
                List.of(new SoftConfusion(0, 2, 0, 3), new SoftConfusion(2, 0, 3, 0), SoftConfusion.EMPTY)) {
            assertThat(new Auroc().complement(List.of(counts))).isEqualTo(1);
            assertThat(new Auroc().gains(List.of(counts))).containsExactly(new Gain(0, 0));
        }
    }

    private static List<SoftConfusion> moved(int threshold, boolean label, double by) {
        SoftConfusion change = label ? new SoftConfusion(by, 0, -by, 0) : new SoftConfusion(0, by, 0, -by);
        return threshold == 0
                ? List.of(CURVE.get(0).plus(change), CURVE.get(1))
                : List.of(CURVE.get(0), CURVE.get(1).plus(change));
    }
}
