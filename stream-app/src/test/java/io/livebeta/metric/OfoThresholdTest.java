package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfoThresholdTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final Offset<Double> SAMPLING = within(0.012);
    private static final double DECAY = Math.exp(-1 / 20_000.0);

    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.2", "0.5, 0.8"})
    void shouldStartAtTheThresholdOfAPerfectRanking(double beta, double probability) {
        assertThat(probability(new OfoThreshold(beta))).isCloseTo(probability, ROUNDING);
    }

    @Test
    void shouldCountHitsPositivesAndAlarmsAsTheyWereDecided() {
        OfoThreshold threshold = new OfoThreshold(2);
        threshold.add(-5, true, true);
        assertThat(probability(threshold)).isCloseTo((10 * DECAY + 1) / (50 * DECAY + 5), ROUNDING);

        threshold.add(5, false, true);
        double hits = (10 * DECAY + 1) * DECAY;
        double pairs = (50 * DECAY + 5) * DECAY + 4;
        assertThat(probability(threshold)).isCloseTo(hits / pairs, ROUNDING);

        threshold.add(0, true, false);
        hits *= DECAY;
        pairs = pairs * DECAY + 1;
        assertThat(probability(threshold)).isCloseTo(hits / pairs, ROUNDING);

        threshold.add(0, false, false);
        assertThat(probability(threshold)).isCloseTo(hits * DECAY / (pairs * DECAY), ROUNDING);
    }

    /*
     * Scores are calibrated, the cube of a uniform number, of mean 1/4. The best threshold t solves
     * b t / 4 = E[(p - t)+] = 1/4 - t + 3/4 t^(4/3), which is taken to four digits here.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.3454", "2, 0.1567", "0.5, 0.5650"})
    void shouldConvergeToTheBestThresholdOfCalibratedScores(double beta, double best) {
        double b = beta * beta;
        assertThat(b * best / 4).isCloseTo(0.25 - best + 0.75 * Math.pow(best, 4.0 / 3), within(2e-4));
        OfoThreshold threshold = new OfoThreshold(beta);
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            double p = Math.pow(random.nextDouble(), 3);
            double logit = Logistic.logit(p);
            threshold.add(logit, logit >= threshold.logit(), random.nextDouble() < p);
        }
        assertThat(probability(threshold)).isCloseTo(best, SAMPLING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void shouldStayWithinTheRangeOfTheTunedThreshold(double beta) {
        double b = beta * beta;
        OfoThreshold noAlarms = new OfoThreshold(beta);
        OfoThreshold falseAlarms = new OfoThreshold(beta);
        for (int i = 0; i < 300_000; i++) {
            noAlarms.add(0, false, i % 2 == 0);
            falseAlarms.add(0, true, false);
        }
        assertThat(probability(noAlarms)).isCloseTo(0.5 / (1 + b), ROUNDING);
        assertThat(probability(falseAlarms)).isCloseTo(0.5 / (1 + b), ROUNDING);
    }

    @Test
    void shouldForgetOldEvents() {
        OfoThreshold threshold = new OfoThreshold(1);
        for (int i = 0; i < 20_000; i++) {
            threshold.add(0, true, i % 2 == 0);
        }
        double poor = probability(threshold);
        for (int i = 0; i < 100_000; i++) {
            threshold.add(0, true, true);
        }
        assertThat(poor).isLessThan(0.36);
        assertThat(probability(threshold)).isGreaterThan(0.49);
    }

    private static double probability(DecisionThreshold threshold) {
        return Logistic.sigmoid(threshold.logit());
    }
}
