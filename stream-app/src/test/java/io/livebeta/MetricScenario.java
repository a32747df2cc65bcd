package io.livebeta;

import static io.livebeta.Payments.payment;
import static io.livebeta.Payments.unlabelled;
import static io.livebeta.Payments.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.Confusion;
import io.livebeta.metric.FBeta;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What holds of the metric windows, wherever the learner runs. */
abstract class MetricScenario {

    /** A window's soft counts are summed in an order of their own. */
    private static final Offset<Double> SUMMATION = within(1e-9);

    private static final long WINDOW_MS = 10_000;
    private static final long RETENTION_MS = 60_000;
    private static final Map<String, String> SETTINGS = settings();

    abstract RunningLearner start(Map<String, String> settings);

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Payments.SETTINGS);
        settings.put("metrics.window", "10s");
        settings.put("metrics.retention", "60s");
        settings.put("beta", "2");
        return settings;
    }

    @Test
    void shouldCountInEachWindowWhatWasPredictedOfItsEvents() {
        int events = 55;
        try (RunningLearner learner = start(SETTINGS)) {
            new Payments(learner).send(0, events);
            Map<String, MetricWindow> windows = learner.metrics(events);
            Map<Long, Confusion> expected = confusionByWindow(learner.predictions(events));

            assertThat(windows).hasSize(6);
            windows.values()
                    .forEach(window -> assertThat(confusion(window))
                            .isEqualTo(expected.get(window.getWindowStart().toEpochMilli())));
        }
    }

    @Test
    void shouldPublishTheMetricOfTheCounts() {
        try (RunningLearner learner = start(SETTINGS)) {
            new Payments(learner).send(0, 100);
            for (MetricWindow window : learner.metrics(100).values()) {
                Confusion counts = confusion(window);
                assertThat(window.getFbeta()).isEqualTo(new FBeta(2).value(counts));
                assertThat(window.getBeta()).isEqualTo(2);
                assertThat(window.getPrecision()).isEqualTo(counts.precision());
                assertThat(window.getRecall()).isEqualTo(counts.recall());
                assertThat(window.getSoftTruePositives() + window.getSoftFalseNegatives())
                        .isCloseTo(counts.toSoft().positives(), SUMMATION);
                assertThat(window.getSoftFalsePositives() + window.getSoftTrueNegatives())
                        .isCloseTo(counts.toSoft().negatives(), SUMMATION);
            }
        }
    }

    @Test
    void shouldSayWhereTheLearnerStands() {
        try (RunningLearner learner = start(SETTINGS)) {
            new Payments(learner).send(0, 100);
            List<MetricWindow> windows = List.copyOf(learner.metrics(100).values());
            MetricWindow first = windows.get(0);
            assertThat(first.getBetaOptReason()).isEqualTo("NO_POSITIVES");
            assertThat(first.getBetaOptVersion()).isZero();
            assertThat(windows)
                    .extracting(MetricWindow::getBetaOptReason)
                    .isSubsetOf("NO_POSITIVES", "MOVED", "HELD", "CLAMPED")
                    .contains("MOVED");
            assertThat(windows).extracting(MetricWindow::getBetaOptVersion).anyMatch(version -> version > 0);
            assertThat(first.getBetaApplied()).as("the configured beta").isEqualTo(2);
            assertThat(windows).extracting(MetricWindow::getBetaApplied).anyMatch(beta -> beta != 2);
            assertThat(first.getCollapses()).isZero();
            assertThat(first.getCrossEntropyAdded()).isZero();
            assertThat(first.getSurrogateInUse()).isNull();
            assertThat(first.getSurrogateVersion()).isNull();
            assertThat(first.getSurrogateCorrelation()).isNull();
        }
    }

    @Test
    void shouldSayWhereTheSurrogateStandsOfALossThatLearnsOne() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("loss", "reloss:f1");
        try (RunningLearner learner = start(settings)) {
            new Payments(learner).send(0, 5);
            MetricWindow window = learner.metrics(5).values().iterator().next();
            assertThat(window.getSurrogateInUse()).isFalse();
            assertThat(window.getSurrogateVersion()).isZero();
            assertThat(window.getSurrogateCorrelation()).isZero();
        }
    }

    @Test
    void shouldKeyAWindowBySegmentAndStart() {
        try (RunningLearner learner = start(SETTINGS)) {
            new Payments(learner).send(0, 11);
            Map<String, MetricWindow> windows = learner.metrics(11);

            long start = Payments.START_MS;
            assertThat(windows).containsOnlyKeys("all@" + start, "all@" + (start + WINDOW_MS));
            MetricWindow first = windows.get("all@" + start);
            assertThat(first.getSegment()).isEqualTo("all");
            assertThat(first.getWindowStart()).isEqualTo(Instant.ofEpochMilli(start));
            assertThat(first.getWindowEnd()).isEqualTo(Instant.ofEpochMilli(start + WINDOW_MS));
            assertThat(first.getModelVersion()).isEqualTo(9);
            assertThat(windows.get("all@" + (start + WINDOW_MS)).getModelVersion())
                    .isEqualTo(10);
        }
    }

    @Test
    void shouldCountUnlabelledEventsAsEventsAlone() {
        try (RunningLearner learner = start(SETTINGS)) {
            Payments payments = new Payments(learner);
            payments.send(0, 6);
            payments.send(unlabelled(6));
            payments.send(unlabelled(7));

            MetricWindow window = learner.metrics(8).values().iterator().next();

            assertThat(window.getEvents()).isEqualTo(8);
            assertThat(window.getLabelled()).isEqualTo(6);
            assertThat(window.getCoverage()).isEqualTo(0.75);
            assertThat(confusion(window).total()).isEqualTo(6);
        }
    }

    @Test
    void shouldCorrectAWindowForALateEvent() {
        try (RunningLearner learner = start(SETTINGS)) {
            Payments payments = new Payments(learner);
            payments.send(0, 60);
            String first = "all@" + Payments.START_MS;
            assertThat(learner.metrics(60).get(first).getEvents()).isEqualTo(10);

            // The newest window begins 50 s after the first, which is kept for 60 s.
            sendLate(learner, 1_000, 5);

            assertThat(learner.metrics(61).get(first).getEvents()).isEqualTo(11);
            assertThat(learner.metrics(61).get(first).getEventTimeLagMs()).isEqualTo(60_000);
        }
    }

    @Test
    void shouldPredictAnEventOlderThanTheRetentionAndNotCountIt() {
        try (RunningLearner learner = start(SETTINGS)) {
            Payments payments = new Payments(learner);
            payments.send(0, 71);
            // The window at 10 s is the first that is kept, for the newest begins at 70 s.
            learner.metrics(71);

            sendLate(learner, 1_000, 5);
            sendLate(learner, 1_001, 15);

            assertThat(learner.predictions(73).get(71).key).isEqualTo(Payments.id(1_000));
            Map<String, MetricWindow> windows = learner.metrics(72);
            assertThat(windows.get("all@" + Payments.START_MS).getEvents()).isEqualTo(10);
            assertThat(windows.get("all@" + (Payments.START_MS + WINDOW_MS)).getEvents())
                    .isEqualTo(11);
        }
    }

    @Test
    void shouldForgetWindowsPastTheirRetention() {
        try (RunningLearner learner = start(SETTINGS)) {
            Payments payments = new Payments(learner);
            payments.send(0, 10);
            learner.metrics(10);
            assertThat(learner.changelog("metric-windows")).hasSize(1);

            long jump = (RETENTION_MS + WINDOW_MS) / Payments.STEP_MS;
            payments.send(payment((int) jump));

            learner.metrics(11);
            assertThat(learner.changelog("metric-windows")).hasSize(1);
        }
    }

    @Test
    void shouldCountEventsFromBeforeTheEpoch() {
        try (RunningLearner learner = start(SETTINGS)) {
            Payments payments = new Payments(learner);
            Instant moonLanding = Instant.parse("1969-07-20T20:17:45Z");
            learner.send(payments.record(with(payment(0), "paid_at", moonLanding.toEpochMilli()), 1_000));

            MetricWindow window = learner.metrics(1).values().iterator().next();

            assertThat(window.getWindowStart()).isEqualTo(Instant.parse("1969-07-20T20:17:40Z"));
            assertThat(Duration.ofMillis(window.getEventTimeLagMs()))
                    .isEqualTo(Duration.between(moonLanding, Instant.ofEpochMilli(1_000)));
        }
    }

    /** Sends a payment that was paid in a second of the stream and comes 60 seconds later. */
    private static void sendLate(RunningLearner learner, int number, int second) {
        long paidAt = Payments.START_MS + second * 1_000L;
        learner.send(new Payments(learner).record(with(payment(number), "paid_at", paidAt), paidAt + 60_000));
    }

    private static Confusion confusion(MetricWindow window) {
        return new Confusion(
                window.getTruePositives(),
                window.getFalsePositives(),
                window.getFalseNegatives(),
                window.getTrueNegatives());
    }

    private static Map<Long, Confusion> confusionByWindow(List<KeyValue<String, Prediction>> predictions) {
        return predictions.stream()
                .map(prediction -> prediction.value)
                .collect(Collectors.toMap(
                        prediction -> prediction.getEventTime().toEpochMilli() / WINDOW_MS * WINDOW_MS,
                        prediction -> Confusion.of(prediction.getDecision(), prediction.getLabel() == 1),
                        Confusion::plus,
                        TreeMap::new));
    }
}
