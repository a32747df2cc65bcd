package io.livebeta;

import static io.livebeta.Payments.id;
import static io.livebeta.Payments.payment;
import static io.livebeta.Payments.unlabelled;
import static io.livebeta.Payments.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.Confusion;
import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.DeadLetterReason;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KeyValue;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of labels that come by the topic of the labels, wherever the learner runs. */
abstract class LateLabelScenario {

    private static final Offset<Double> SUMMATION = within(1e-9);
    private static final int EVENTS = 60;

    abstract RunningLearner start(Map<String, String> settings);

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Payments.SETTINGS);
        settings.put("metrics.window", "10s");
        settings.put("label.ttl", "100s");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, EVENTS})
    void shouldDecideLearnAndCountAsALearnerThatIsGivenEachLabelSoManyEventsLater(int delay) {
        DelayedRun expected = DelayedRun.of(settings(), EVENTS, delay);
        try (RunningLearner learner = start(settings())) {
            expected.interleave(new Payments(learner)::send, new LateLabels(learner)::send);

            List<KeyValue<String, Prediction>> predictions = learner.predictions(EVENTS);
            assertThat(predictions)
                    .extracting(
                            prediction -> prediction.value.getScore(),
                            prediction -> prediction.value.getDecision(),
                            prediction -> prediction.value.getModelVersion())
                    .isEqualTo(expected.said());
            assertThat(predictions).allMatch(prediction -> prediction.value.getLabel() == null);
            assertThat(total(learner.metrics(EVENTS))).isEqualTo(expected.decisions());
        }
    }

    @Test
    void shouldCountALateLabelInTheWindowOfItsEvent() {
        try (RunningLearner learner = start(settings())) {
            Payments payments = new Payments(learner);
            payments.send(unlabelled(0));
            payments.send(unlabelled(1));
            payments.send(unlabelled(25));
            new LateLabels(learner).send(1);

            MetricWindow first = windowOf(0, learner.metrics(3));
            assertThat(first.getEvents()).isEqualTo(2);
            assertThat(first.getLabelled()).isEqualTo(1);
            assertThat(first.getCoverage()).isEqualTo(0.5);
            assertThat(first.getSoftTruePositives()
                            + first.getSoftFalsePositives()
                            + first.getSoftFalseNegatives()
                            + first.getSoftTrueNegatives())
                    .isCloseTo(1, SUMMATION);
            assertThat(windowOf(25, learner.metrics(3)).getLabelled()).isZero();
            assertThat(learner.predictions(3)).as("one for each event").hasSize(3);
        }
    }

    @Test
    void shouldMoveTheContributionOfALabelThatIsCorrected() {
        Map<String, MetricWindow> corrected = windowsAfter(settings(), labels -> {
            labels.send(id(0), 1);
            labels.send(id(1), 0);
            labels.send(id(0), 0);
            labels.send(id(1), 1);
            labels.send(id(1), 0);
            labels.send(id(1), 1);
        });
        Map<String, MetricWindow> right = windowsAfter(settings(), labels -> {
            labels.send(id(0), 0);
            labels.send(id(1), 1);
        });

        assertSameCounts(corrected, right);
        assertThat(total(right).total()).isEqualTo(2);
    }

    @Test
    void shouldLearnFromACorrectionOnceMore() {
        try (RunningLearner learner = start(settings())) {
            Payments payments = new Payments(learner);
            LateLabels labels = new LateLabels(learner);
            payments.send(unlabelled(0));
            labels.send(id(0), 1);
            labels.send(id(0), 0);
            payments.send(unlabelled(1));

            assertThat(learner.predictions(2).get(1).value.getModelVersion()).isEqualTo(2);
        }
    }

    @Test
    void shouldTakeNoNoticeOfALabelThatSaysTheSameAgain() {
        try (RunningLearner learner = start(settings())) {
            Payments payments = new Payments(learner);
            LateLabels labels = new LateLabels(learner);
            payments.send(unlabelled(0));
            labels.send(id(0), 1);
            labels.send(id(0), 1);
            payments.send(unlabelled(1));

            assertThat(learner.predictions(2).get(1).value.getModelVersion()).isEqualTo(1);
            assertThat(windowOf(0, learner.metrics(2)).getLabelled()).isEqualTo(1);
            assertThat(learner.deadLetters(0)).isEmpty();
        }
    }

    @Test
    void shouldKeepALabelThatComesFirstUntilItsEventIsScored() {
        try (RunningLearner learner = start(settings())) {
            Payments payments = new Payments(learner);
            LateLabels labels = new LateLabels(learner);
            labels.send(0);
            labels.send(1);
            payments.send(unlabelled(0));
            payments.send(unlabelled(1));
            payments.send(unlabelled(2));

            assertThat(learner.predictions(3))
                    .extracting(prediction -> prediction.value.getModelVersion())
                    .as("each label is learned right after its event")
                    .containsExactly(0L, 1L, 2L);
            assertThat(windowOf(0, learner.metrics(3)).getLabelled()).isEqualTo(2);
        }
    }

    @Test
    void shouldSetALabelAsideWholeWhereItsEventNeverComes() {
        try (RunningLearner learner = start(settings())) {
            Payments payments = new Payments(learner);
            ProducerRecord<byte[], byte[]> record = new LateLabels(learner).record("nobody", 1);
            record.headers().add("source", new byte[] {1, 2});
            payments.send(unlabelled(0));
            learner.send(record);
            payments.send(unlabelled(100));
            assertThat(learner.deadLetters(0)).isEmpty();
            payments.send(unlabelled(101));

            KeyValue<byte[], DeadLetter> letter = learner.deadLetters(1).get(0);
            assertThat(letter.key).isEqualTo(record.key());
            assertThat(letter.value.getReason()).isEqualTo(DeadLetterReason.NO_EVENT);
            assertThat(letter.value.getMessage()).contains("'nobody'");
            assertThat(letter.value.getTopic()).isEqualTo(LateLabels.TOPIC);
            assertThat(letter.value.getOffset()).isZero();
            assertThat(letter.value.getRecordTime().toEpochMilli()).isEqualTo(record.timestamp());
            assertThat(letter.value.getValue().array()).isEqualTo(record.value());
            assertThat(letter.value.getHeaders().get("source").array()).containsExactly(1, 2);
        }
    }

    @Test
    void shouldNeitherLearnNorCountALabelThatComesAfterTheTimeToLive() {
        try (RunningLearner learner = start(settings())) {
            Payments payments = new Payments(learner);
            payments.send(unlabelled(0));
            payments.send(unlabelled(1));
            payments.send(unlabelled(101));
            new LateLabels(learner).send(0);
            new LateLabels(learner).send(1);
            payments.send(unlabelled(202));

            assertThat(learner.predictions(4).get(3).value.getModelVersion())
                    .as("payment 1 had waited for just the time to live")
                    .isEqualTo(1);
            assertThat(learner.deadLetters(1).get(0).value.getReason()).isEqualTo(DeadLetterReason.NO_EVENT);
            assertThat(total(learner.metrics(4)).total()).isEqualTo(1);
        }
    }

    @Test
    void shouldTakeALabelForTheLatestOfTwoEventsWithOneIdentifier() {
        try (RunningLearner learner = start(settings())) {
            Payments payments = new Payments(learner);
            payments.send(unlabelled(0));
            payments.send(with(unlabelled(25), "payment_id", id(0)));
            new LateLabels(learner).send(0);

            assertThat(windowOf(0, learner.metrics(2)).getLabelled()).isZero();
            assertThat(windowOf(25, learner.metrics(2)).getLabelled()).isEqualTo(1);
        }
    }

    @Test
    void shouldCorrectLabelsThatCameWithTheirEventsWhereThatIsAskedFor() {
        try (RunningLearner learner = start(settings("label.corrections", "all"))) {
            new Payments(learner).send(with(payment(0), "fraud", 0));
            new Payments(learner).send(with(payment(1), "fraud", 0));
            LateLabels labels = new LateLabels(learner);
            labels.send(id(0), 0);
            labels.send(id(1), 1);

            // Nothing is decided positive before a positive was learned.
            assertThat(total(learner.metrics(2))).isEqualTo(new Confusion(0, 0, 1, 1));
        }
    }

    @Test
    void shouldLeaveLabelsThatCameWithTheirEventsAloneElse() {
        try (RunningLearner learner = start(settings())) {
            new Payments(learner).send(with(payment(0), "fraud", 0));
            new LateLabels(learner).send(id(0), 1);

            assertThat(total(learner.metrics(1))).isEqualTo(new Confusion(0, 0, 0, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void shouldSetAsideALabelThatIsNone(int label) {
        assertSetAside(DeadLetterReason.BAD_LABEL, learner -> new LateLabels(learner).record(id(0), label));
    }

    @Test
    void shouldSetAsideALabelOfNoEvent() {
        assertSetAside(DeadLetterReason.MISSING_ID, learner -> new LateLabels(learner).record("", 1));
    }

    @Test
    void shouldSetAsideATombstoneAndWhatIsNotAvro() {
        assertSetAside(DeadLetterReason.NOT_AVRO, learner -> LateLabels.record(id(0), (byte[]) null));
        assertSetAside(DeadLetterReason.NOT_AVRO, learner -> LateLabels.record(id(0), new byte[] {1, 2, 3}));
    }

    @Test
    void shouldSetAsideARecordOfAnotherSchema() {
        assertSetAside(DeadLetterReason.WRONG_SCHEMA, learner -> {
            ProducerRecord<byte[], byte[]> payment = new Payments(learner).record(payment(0));
            return LateLabels.record(id(0), payment.value());
        });
    }

    private interface Recorder {
        ProducerRecord<byte[], byte[]> of(RunningLearner learner);
    }

    private void assertSetAside(DeadLetterReason reason, Recorder recorder) {
        try (RunningLearner learner = start(settings())) {
            new Payments(learner).send(unlabelled(0));
            ProducerRecord<byte[], byte[]> record = recorder.of(learner);
            learner.send(record);

            DeadLetter letter = learner.deadLetters(1).get(0).value;
            assertThat(letter.getReason()).isEqualTo(reason);
            assertThat(letter.getTopic()).isEqualTo(LateLabels.TOPIC);
            assertThat(letter.getPartition()).isZero();
            assertThat(total(learner.metrics(1)).total()).isZero();
        }
    }

    private interface Sender {
        void send(LateLabels labels);
    }

    /** Returns the windows of two payments without labels, and of what follows. */
    private Map<String, MetricWindow> windowsAfter(Map<String, String> settings, Sender sender) {
        try (RunningLearner learner = start(settings)) {
            Payments payments = new Payments(learner);
            payments.send(unlabelled(0));
            payments.send(unlabelled(1));
            sender.send(new LateLabels(learner));
            return learner.metrics(2);
        }
    }

    private static void assertSameCounts(Map<String, MetricWindow> actual, Map<String, MetricWindow> expected) {
        assertThat(total(actual)).isEqualTo(total(expected));
        expected.forEach((key, window) -> {
            MetricWindow other = actual.get(key);
            assertThat(other.getSoftTruePositives()).isCloseTo(window.getSoftTruePositives(), SUMMATION);
            assertThat(other.getSoftFalsePositives()).isCloseTo(window.getSoftFalsePositives(), SUMMATION);
            assertThat(other.getSoftFalseNegatives()).isCloseTo(window.getSoftFalseNegatives(), SUMMATION);
            assertThat(other.getSoftTrueNegatives()).isCloseTo(window.getSoftTrueNegatives(), SUMMATION);
            assertThat(other.getNoChangeFbeta()).isEqualTo(window.getNoChangeFbeta());
            assertThat(other.getMajorityFbeta()).isEqualTo(window.getMajorityFbeta());
            assertThat(other.getKappaTemporal()).isEqualTo(window.getKappaTemporal());
            assertThat(other.getThreshold()).as("of the learner when it scored").isEqualTo(window.getThreshold());
        });
    }

    private static MetricWindow windowOf(int payment, Map<String, MetricWindow> windows) {
        long startMs = Payments.START_MS + payment * Payments.STEP_MS / 10_000 * 10_000;
        return windows.get("all@" + startMs);
    }

    private static Confusion total(Map<String, MetricWindow> windows) {
        return windows.values().stream()
                .map(window -> new Confusion(
                        window.getTruePositives(),
                        window.getFalsePositives(),
                        window.getFalseNegatives(),
                        window.getTrueNegatives()))
                .reduce(Confusion.EMPTY, Confusion::plus);
    }
}
