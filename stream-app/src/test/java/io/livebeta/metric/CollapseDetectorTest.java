package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.Collapse.Sign;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollapseDetectorTest {

    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final int MANY = 20_000;

    private final CollapseDetector detector = new CollapseDetector();
    private final BaseRate base = new BaseRate();

    @Test
    void shouldNoticeOneDecisionAtTheThousandthEventOfTheRun() {
        // One label in five is positive, and each decision is the share of positives: no alarm, and no skill.
        for (int i = 1; i < CollapseDetector.WINDOW; i++) {
            assertThat(detector.add(new JudgedEvent(false, i % 5 == 0, 0, 0.5, 0.5)))
                    .isEmpty();
        }

        Optional<Collapse> collapse = detector.add(new JudgedEvent(false, true, 0, 0.5, 0.5));

        assertThat(collapse).contains(new Collapse(Sign.ALL_NEGATIVE, 1_000, 0.5, 0.5));
        assertThat(collapse.orElseThrow().description())
                .isEqualTo("over 1000 labelled events all decisions were negative though both labels occurred,"
                        + " log-loss 0.500 against 0.500");
    }

    @Test
    void shouldNoticeThatAllIsCalledPositive() {
        Optional<Collapse> collapse = feed(CollapseDetector.WINDOW, true, 5, 0.6, 0.5);

        assertThat(collapse).get().extracting(Collapse::sign).isEqualTo(Sign.ALL_POSITIVE);
    }

    @Test
    void shouldStartAnewWhenTheDecisionChanges() {
        feed(CollapseDetector.WINDOW - 1, false, 5, 0.5, 0.5);
        detector.add(new JudgedEvent(true, true, 0, 0.5, 0.5));

        assertThat(feed(CollapseDetector.WINDOW - 1, false, 5, 0.5, 0.5)).isEmpty();
        assertThat(feed(1, false, 1, 0.5, 0.5)).isPresent();
    }

    @Test
    void shouldNoticeNoRunWhileTheScoresAreBetterThanTheBaseRate() {
        assertThat(feed(MANY, false, 5, 0.499, 0.5)).isEmpty();
    }

    /* Positives are scored 0.3 higher in the mean, over a spread of 0.5: 9 standard errors at the thousandth event. */
    @Test
    void shouldNoticeNoRunWhileTheScoresTellTheClassesApart() {
        Random random = new Random(1);
        for (int i = 1; i < MANY; i++) {
            boolean label = i % 4 == 0;
            double logit = -2 + 0.5 * random.nextGaussian() + (label ? 0.3 : 0);
            assertThat(detector.add(new JudgedEvent(false, label, logit, 0.6, 0.5)))
                    .isEmpty();
        }
    }

    @Test
    void shouldNoticeNoRunWhereOneLabelAloneOccurs() {
        assertThat(feed(MANY, false, Integer.MAX_VALUE, 0.001, 0.001)).isEmpty();
    }

    /* The run grows until ten positives have come. */
    @ParameterizedTest
    @CsvSource({"100, 1000", "200, 2000", "1000, 10000"})
    void shouldWaitForTenLabelsOfTheOtherClass(int oneIn, int noticedAt) {
        assertThat(feed(noticedAt - 1, false, oneIn, 0.01, 0.01)).isEmpty();
        assertThat(detector.add(new JudgedEvent(false, true, 0, 0.01, 0.01))).isPresent();
    }

    @Test
    void shouldNoticeALogLossAboveTwiceThatOfTheBaseRateAndTenNatsInSum() {
        // 1,000 (0.512 - 2 * 0.25) = 12 and 1,000 (0.508 - 2 * 0.25) = 8 nats.
        assertThat(feedAlternating(CollapseDetector.WINDOW - 1, 0.512, 0.25)).isEmpty();
        Optional<Collapse> collapse = feedAlternating(1, 0.512, 0.25);

        assertThat(collapse).get().extracting(Collapse::sign).isEqualTo(Sign.LOG_LOSS);
        assertThat(collapse.orElseThrow().logLoss()).isCloseTo(0.512, ROUNDING);
        assertThat(collapse.orElseThrow().baseLogLoss()).isCloseTo(0.25, ROUNDING);
        detector.clear();
        assertThat(feedAlternating(MANY, 0.508, 0.25)).isEmpty();
    }

    @Test
    void shouldNoticeALogLossThatRisesWithinAThousandEvents() {
        feedAlternating(MANY, 0.1, 0.4);

        // Twice the base rate is 0.8; with 3.1 in place of 0.1 the mean crosses it and the margin after 237 events.
        assertThat(feedAlternating(236, 3.1, 0.4)).isEmpty();
        assertThat(feedAlternating(1, 3.1, 0.4)).isPresent();
    }

    @Test
    void shouldNotBeTrippedByOneEventHoweverWrong() {
        assertThat(JudgedEvent.of(false, true, -30, base).logLoss()).isEqualTo(10);
        feedAlternating(MANY, 0.001, 0.002);
        detector.add(JudgedEvent.of(false, true, -30, base));

        assertThat(feedAlternating(MANY, 0.001, 0.002)).isEmpty();
    }

    @Test
    void shouldForgetWhatWasBeforeItWasCleared() {
        feedAlternating(CollapseDetector.WINDOW, 5, 0.5);
        detector.clear();

        assertThat(feedAlternating(CollapseDetector.WINDOW - 1, 5, 0.5)).isEmpty();
        assertThat(feedAlternating(1, 5, 0.5)).isPresent();
    }

    /* Calibrated scores of which a fraction stands out: most positives are found, the others look like negatives. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.005, 0.02, 0.3})
    void shouldLeaveAHealthyLearnerAloneHoweverRareThePositives(double share) {
        Random random = new Random(1);
        for (int i = 0; i < 1_000_000; i++) {
            double probability = random.nextDouble() < share ? 0.7 : 0.3 * share;
            boolean label = random.nextDouble() < probability;
            double logLoss = -Math.log(label ? probability : 1 - probability);
            JudgedEvent event = new JudgedEvent(
                    probability >= 0.5, label, Logistic.logit(probability), logLoss, base.logLoss(label));
            base.add(label);
            assertThat(detector.add(event)).as("event %d", i).isEmpty();
        }
    }

    /** Feeds events of one decision, each of whose labels is another with every n-th; returns the first finding. */
    private Optional<Collapse> feed(int events, boolean decision, int otherOneIn, double logLoss, double baseLogLoss) {
        for (int i = 1; i <= events; i++) {
            boolean label = decision != (i % otherOneIn == 0);
            Optional<Collapse> collapse = detector.add(new JudgedEvent(decision, label, 0, logLoss, baseLogLoss));
            if (collapse.isPresent()) {
                return collapse;
            }
        }
        return Optional.empty();
    }

    private Optional<Collapse> feedAlternating(int events, double logLoss, double baseLogLoss) {
        Optional<Collapse> found = Optional.empty();
        for (int i = 0; i < events && found.isEmpty(); i++) {
            found = detector.add(new JudgedEvent(i % 2 == 0, true, 0, logLoss, baseLogLoss));
        }
        return found;
    }
}
