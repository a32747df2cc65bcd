package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.DeadLetterReason;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A learner that crashes amid its events leaves what an undisturbed one leaves, wherever it runs: in the test driver, on
 * one broker, on three, or in containers. The two runs are made once for all tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExactlyOnceScenario {

    private static final int EVENTS = 1_500;
    private static final int POISONED = 700;

    /** Where all before was sent, and how many predictions are awaited before the crash. */
    private static final Map<Integer, Integer> CRASHES = new TreeMap<>(Map.of(500, 1, 1_000, 600));

    private static final byte[] POISON = {42};

    private Run undisturbed;
    private Run crashed;

    abstract RunningLearner start(Map<String, String> settings) throws Exception;

    /** What a run leaves: its outputs, in order, and the digest of its last checkpoint. */
    private record Run(
            List<KeyValue<String, Prediction>> predictions,
            List<DeadLetter> deadLetters,
            Map<String, MetricWindow> windows,
            String checkpoint) {}

    @BeforeAll
    void runTwice() throws Exception {
        undisturbed = run(Map.of());
        crashed = run(CRASHES);
    }

    @Test
    void shouldPredictEveryEventOnceAndInOrder() {
        assertThat(crashed.predictions())
                .extracting(prediction -> prediction.key)
                .containsExactlyElementsOf(
                        IntStream.range(0, EVENTS).mapToObj(Payments::id).toList());
    }

    @Test
    void shouldPredictWhatAnUndisturbedLearnerPredicts() {
        assertThat(crashed.predictions()).isEqualTo(undisturbed.predictions());
    }

    @Test
    void shouldHoldTheModelOfAnUndisturbedLearner() {
        assertThat(crashed.checkpoint()).isEqualTo(undisturbed.checkpoint()).doesNotStartWith("0 keys");
    }

    @Test
    void shouldCountEveryEventOnceInTheMetricWindows() {
        assertThat(exactFields(crashed.windows())).hasSizeGreaterThan(2).isEqualTo(exactFields(undisturbed.windows()));
    }

    @Test
    void shouldSetAPoisonedRecordAsideOnce() {
        assertThat(crashed.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.getReason()).isEqualTo(DeadLetterReason.NOT_AVRO);
            assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(POISON));
        });
    }

    private Run run(Map<Integer, Integer> crashes) throws Exception {
        try (RunningLearner learner = start(settings())) {
            Payments payments = new Payments(learner);
            for (int event = 0; event < EVENTS; event++) {
                if (crashes.containsKey(event)) {
                    learner.awaitPredictions(crashes.get(event));
                    learner.crashAndRestart(Map.of());
                }
                if (event == POISONED) {
                    learner.send(new ProducerRecord<>(Payments.TOPIC, null, Payments.START_MS, null, POISON));
                }
                payments.send(eventOf(event));
            }
            return new Run(
                    List.copyOf(learner.predictions(EVENTS)),
                    learner.deadLetters(1).stream().map(letter -> letter.value).toList(),
                    Map.copyOf(learner.metrics(EVENTS)),
                    Changelog.digest(learner.changelog("checkpoint")));
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Payments.SETTINGS);
        // Checkpoints at fixed inputs, so that the last ones of two runs are alike.
        settings.put("checkpoint.interval", "200");
        settings.put("checkpoint.journal.ratio", "0");
        settings.put("checkpoint.replay.limit", "1d");
        settings.put("metrics.window", "5m");
        return settings;
    }

    /** One event in five has no label. */
    private static GenericRecord eventOf(int number) {
        return number % 5 == 3 ? Payments.unlabelled(number) : Payments.payment(number);
    }

    private static Map<String, Map<String, Object>> exactFields(Map<String, MetricWindow> windows) {
        return windows.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, window -> Windows.exactFields(window.getValue())));
    }
}
