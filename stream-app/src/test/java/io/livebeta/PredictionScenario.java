package io.livebeta;

import static io.livebeta.Payments.payment;
import static io.livebeta.Payments.unlabelled;
import static io.livebeta.Payments.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.schema.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** What holds of the predictions, wherever the learner runs. */
abstract class PredictionScenario {

    private static final int EVENTS = 200;

    abstract RunningLearner start(Map<String, String> settings);

    @Test
    void shouldPredictEveryEventOnceInOrderUnderItsIdentifier() {
        List<KeyValue<String, Prediction>> predictions =
                predict(IntStream.range(0, EVENTS).mapToObj(Payments::payment).toList());

        assertThat(predictions)
                .extracting(prediction -> prediction.key)
                .containsExactlyElementsOf(
                        IntStream.range(0, EVENTS).mapToObj(Payments::id).toList());
        assertThat(predictions)
                .allSatisfy(
                        prediction -> assertThat(prediction.value.getEventId()).isEqualTo(prediction.key));
        Prediction fourth = predictions.get(3).value;
        assertThat(fourth.getEventTime()).isEqualTo(Instant.ofEpochMilli(Payments.START_MS + 3 * Payments.STEP_MS));
        assertThat(fourth.getLabel()).isEqualTo(payment(3).get("fraud"));
        assertThat(fourth.getModelVersion()).isEqualTo(3);
    }

    @Test
    void shouldScoreAnEventBeforeItSeesItsLabel() {
        int flipped = 120;
        List<GenericRecord> events = payments();
        List<Prediction> truth = values(predict(events));
        GenericRecord event = events.get(flipped);
        List<Prediction> lie = values(predict(
                replace(events, flipped, with(payment(flipped), "fraud", 1 - (Integer) event.get("fraud")))));

        assertThat(scores(lie).subList(0, flipped + 1)).isEqualTo(scores(truth).subList(0, flipped + 1));
        assertThat(decisions(lie).subList(0, flipped + 1))
                .isEqualTo(decisions(truth).subList(0, flipped + 1));
        assertThat(scores(lie).get(flipped + 1)).isNotEqualTo(scores(truth).get(flipped + 1));
    }

    @Test
    void shouldTellTheClassesApartAfterSomeEvents() {
        List<Prediction> predictions = values(predict(payments()));

        assertThat(predictions.get(0).getScore()).isEqualTo(0.5);
        assertThat(predictions.subList(EVENTS / 2, EVENTS))
                .extracting(Prediction::getDecision)
                .contains(true, false);
        assertThat(meanScore(predictions, 1)).isGreaterThan(meanScore(predictions, 0) + 0.2);
    }

    @Test
    void shouldDecideNegativeUntilAPositiveWasLearned() {
        List<GenericRecord> events = payments();
        int first = IntStream.range(0, EVENTS)
                .filter(number -> events.get(number).get("fraud").equals(1))
                .findFirst()
                .getAsInt();

        assertThat(decisions(values(predict(events))).subList(0, first + 1)).containsOnly(false);
    }

    @Test
    void shouldPredictUnlabelledEventsAndNotTrainOnThem() {
        List<Prediction> predictions =
                values(predict(List.of(payment(0), payment(1), unlabelled(2), unlabelled(3), payment(4), payment(5))));

        assertThat(predictions).extracting(Prediction::getModelVersion).containsExactly(0L, 1L, 2L, 2L, 2L, 3L);
        assertThat(predictions.get(2).getLabel()).isNull();
        assertThat(predictions.get(4).getLabel()).isNotNull();
    }

    @Test
    void shouldRepeatARunExactly() {
        assertThat(values(predict(payments()))).isEqualTo(values(predict(payments())));
    }

    private static List<GenericRecord> payments() {
        return IntStream.range(0, EVENTS).mapToObj(Payments::payment).toList();
    }

    private static List<GenericRecord> replace(List<GenericRecord> events, int number, GenericRecord event) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> i == number ? event : events.get(i))
                .toList();
    }

    private List<KeyValue<String, Prediction>> predict(List<GenericRecord> events) {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            Payments payments = new Payments(learner);
            events.forEach(payments::send);
            return List.copyOf(learner.predictions(events.size()));
        }
    }

    private static List<Prediction> values(List<KeyValue<String, Prediction>> predictions) {
        return predictions.stream().map(prediction -> prediction.value).toList();
    }

    private static List<Double> scores(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::getScore).toList();
    }

    private static List<Boolean> decisions(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::getDecision).toList();
    }

    private static double meanScore(List<Prediction> predictions, int label) {
        return predictions.subList(EVENTS / 2, EVENTS).stream()
                .filter(prediction -> prediction.getLabel() == label)
                .mapToDouble(Prediction::getScore)
                .average()
                .getAsDouble();
    }
}
