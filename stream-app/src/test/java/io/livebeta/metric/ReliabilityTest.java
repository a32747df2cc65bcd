package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void shouldWeighTheGapOfEachBinByItsEvents() {
        Reliability reliability = new Reliability();
        reliability.add(0.05, false);
        reliability.add(0.06, true);
        reliability.add(0.5, false);
        reliability.add(1, true);

        assertThat(reliability.bins())
                .containsExactly(
                        new Reliability.Bin(2, 0.055, 0.5),
                        new Reliability.Bin(1, 0.5, 0),
                        new Reliability.Bin(1, 1, 1));
        double byHand = (2 * Math.abs(0.055 - 0.5) + 0.5 + 0) / 4;
        assertThat(reliability.calibrationError()).isCloseTo(byHand, ROUNDING);
    }

    @Test
    void shouldPutAScoreOnABorderIntoTheUpperBin() {
        Reliability reliability = new Reliability();
        reliability.add(0, false);
        reliability.add(3.0 / Reliability.BINS, false);
        reliability.add(Math.nextDown(3.0 / Reliability.BINS), false);

        assertThat(reliability.bins()).extracting(Reliability.Bin::events).containsExactly(1L, 1L, 1L);
    }

    @Test
    void shouldBeSmallWhereScoresAreProbabilitiesAndLargeWhereTheyAreNot() {
        SplittableRandom random = new SplittableRandom(3);
        Reliability honest = new Reliability();
        Reliability shy = new Reliability();
        for (int i = 0; i < 100_000; i++) {
            double p = random.nextDouble();
            boolean label = random.nextDouble() < p;
            honest.add(p, label);
            shy.add(0.5, label);
        }

        assertThat(honest.calibrationError()).isLessThan(0.01);
        assertThat(shy.calibrationError()).isLessThan(0.01);
        assertThat(inverted(random).calibrationError())
                .as("the mean of |1 - 2p|")
                .isCloseTo(0.5, within(0.01));
    }

    @Test
    void shouldBeZeroWithoutAnEvent() {
        assertThat(new Reliability().calibrationError()).isZero();
        assertThat(new Reliability().bins()).isEmpty();
    }

    private static Reliability inverted(SplittableRandom random) {
        Reliability inverted = new Reliability();
        for (int i = 0; i < 100_000; i++) {
            double p = random.nextDouble();
            inverted.add(1 - p, random.nextDouble() < p);
        }
        return inverted;
    }
}
