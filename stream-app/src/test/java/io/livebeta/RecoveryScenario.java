package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A learner that crashes goes on as if it had not, to the last bit, wherever it runs. */
abstract class RecoveryScenario {

    private static final int EVENTS = 60;
    private static final int INTERVAL = 20;

    abstract RunningLearner start(Map<String, String> settings);

    /** What a run leaves: all predictions, and the checkpoint's digest. */
    private record Run(List<Prediction> predictions, String checkpoint) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 19, 20, 21, 39, 40, 41, 59})
    void shouldGoOnBitForBitAfterACrashBeforeAnyEvent(int crash) {
        Run undisturbed = run(Map.of());

        assertThat(run(Map.of(crash, INTERVAL))).isEqualTo(undisturbed);
    }

    @Test
    void shouldGoOnBitForBitAfterACrashBeforeEveryEvent() {
        Map<Integer, Integer> everywhere = new HashMap<>();
        for (int event = 0; event < EVENTS; event++) {
            everywhere.put(event, INTERVAL);
        }

        assertThat(run(everywhere)).isEqualTo(run(Map.of()));
    }

    @Test
    void shouldGoOnBitForBitInTheOtherEngine() {
        Map<String, String> nd4j = Map.of("engine", "nd4j");

        assertThat(run(Map.of(7, INTERVAL, 20, INTERVAL, 33, INTERVAL), nd4j)).isEqualTo(run(Map.of(), nd4j));
    }

    @Test
    void shouldGoOnBitForBitWhereTheIntervalOfCheckpointsChanges() {
        // Shorter, longer than what is in the journal, and such that the last checkpoint follows the last event again.
        Map<Integer, Integer> changes = Map.of(7, 3, 15, 1_000, 31, 5, 33, 2, 41, 19);

        Run changed = run(changes);

        assertThat(changed.predictions()).isEqualTo(run(Map.of()).predictions());
    }

    @Test
    void shouldHoldTheSameStateWhereTheCheckpointsFellOnOtherEvents() {
        Run often = run(Map.of(0, 1));
        Run rarely = run(Map.of(0, EVENTS));

        assertThat(often).isEqualTo(rarely);
    }

    @Test
    void shouldCountEveryEventOnceThoughItCrashesBetweenTwoSendings() {
        Map<String, MetricWindow> undisturbed = metrics(false);

        Map<String, MetricWindow> disturbed = metrics(true);

        assertThat(disturbed.keySet()).isEqualTo(undisturbed.keySet());
        assertThat(disturbed.values())
                .extracting(MetricWindow::getEvents, MetricWindow::getTruePositives, MetricWindow::getFalsePositives)
                .isEqualTo(undisturbed.values().stream()
                        .map(window -> tuple(window.getEvents(), window.getTruePositives(), window.getFalsePositives()))
                        .toList());
    }

    @Test
    void shouldKeepTheMetricWindowsThroughACrash() {
        try (RunningLearner learner = start(settings(INTERVAL))) {
            Payments payments = new Payments(learner);
            payments.send(0, 10);
            assertThat(learner.metrics(10)).hasSize(1);
            learner.crashAndRestart(Map.of());
            payments.send(10, 20);

            MetricWindow window = learner.metrics(20).values().iterator().next();

            assertThat(window.getEvents()).isEqualTo(20);
            assertThat(window.getModelVersion()).isEqualTo(19);
        }
    }

    /** Checkpoints fall on events as well as on labels, one of them between an event and its own label. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void shouldGoOnBitForBitAfterACrashBeforeEveryEventAndEveryLateLabel(int delay) {
        Run undisturbed = runWithLateLabels(delay, false);

        assertThat(runWithLateLabels(delay, true)).isEqualTo(undisturbed);
    }

    private Run runWithLateLabels(int delay, boolean crashes) {
        int events = 14;
        Map<String, String> settings = settings(5);
        settings.put("label.ttl", "1h");
        try (RunningLearner learner = start(settings)) {
            Payments payments = new Payments(learner);
            LateLabels labels = new LateLabels(learner);
            Runnable crash = () -> {
                if (crashes) {
                    learner.crashAndRestart(Map.of());
                }
            };
            DelayedRun.of(settings, events, delay)
                    .interleave(
                            payment -> {
                                crash.run();
                                payments.send(payment);
                            },
                            number -> {
                                crash.run();
                                labels.send(number);
                            });
            labels.send(Payments.id(4), 1 - (Integer) Payments.payment(4).get("fraud"));
            crash.run();
            payments.send(Payments.unlabelled(events));
            return new Run(values(learner.predictions(events + 1)), Changelog.digest(learner.changelog("checkpoint")));
        }
    }

    private static List<Prediction> values(List<KeyValue<String, Prediction>> predictions) {
        return predictions.stream().map(prediction -> prediction.value).toList();
    }

    /** Runs all events; before some of them the learner crashes and starts with another interval of checkpoints. */
    private Run run(Map<Integer, Integer> crashes) {
        return run(crashes, Map.of());
    }

    private Run run(Map<Integer, Integer> crashes, Map<String, String> changes) {
        Map<String, String> settings = settings(INTERVAL);
        settings.putAll(changes);
        try (RunningLearner learner = start(settings)) {
            Payments payments = new Payments(learner);
            for (int event = 0; event < EVENTS; event++) {
                if (crashes.containsKey(event)) {
                    learner.crashAndRestart(
                            Map.of("checkpoint.interval", crashes.get(event).toString()));
                }
                payments.send(eventOf(event));
            }
            return new Run(values(learner.predictions(EVENTS)), Changelog.digest(learner.changelog("checkpoint")));
        }
    }

    /** One event in five has no label. */
    private static GenericRecord eventOf(int number) {
        return number % 5 == 3 ? Payments.unlabelled(number) : Payments.payment(number);
    }

    private Map<String, MetricWindow> metrics(boolean crash) {
        try (RunningLearner learner = start(settings(INTERVAL))) {
            Payments payments = new Payments(learner);
            payments.send(0, 50);
            if (crash) {
                learner.crashAndRestart(Map.of());
                learner.crashAndRestart(Map.of());
            }
            payments.send(50, 90);
            learner.metrics(90);
            if (crash) {
                learner.crashAndRestart(Map.of());
            }
            payments.send(90, 100);
            return new TreeMap<>(learner.metrics(100));
        }
    }

    private static Map<String, String> settings(int checkpointInterval) {
        Map<String, String> settings = new HashMap<>(Payments.SETTINGS);
        settings.put("checkpoint.interval", Integer.toString(checkpointInterval));
        settings.put("checkpoint.journal.ratio", "0");
        settings.put("checkpoint.replay.limit", "1d");
        // Two stores fewer, for most of these tests restart often.
        settings.put("label.ttl", "0");
        return settings;
    }
}
