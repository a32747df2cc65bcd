package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.schema.Prediction;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.KeyValue;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What becomes of a stream whose schema changes on the way, wherever the learner runs. */
abstract class EvolutionScenario {

    private static final Offset<Double> NEARLY_CERTAIN = within(0.3);
    private static final int BEFORE = 50;
    private static final int EVENTS = 100;

    abstract RunningLearner start(Map<String, String> settings);

    @Test
    void shouldScoreTheSameWhereFieldsAreReordered() {
        Schema reordered = schema("""
                {"name": "country", "type": "string"},
                {"name": "items", "type": "int"},
                {"name": "balance", "type": ["null", "double"], "default": null},
                {"name": "fraud", "type": ["null", "int"], "default": null},
                {"name": "amount", "type": "double"},
                {"name": "paid_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "payment_id", "type": "string"}""");

        assertThat(predictions(reordered)).isEqualTo(predictions(Payments.SCHEMA));
    }

    @Test
    void shouldScoreTheSameWhereAnIntegerBecomesADouble() {
        Schema promoted = evolved("\"items\", \"type\": \"int\"", "\"items\", \"type\": \"double\"");

        assertThat(predictions(promoted)).isEqualTo(predictions(Payments.SCHEMA));
    }

    @Test
    void shouldScoreTheSameWhereANewOptionalFieldIsEmpty() {
        Schema extended = evolved(
                "{\"name\": \"items\"",
                "{\"name\": \"discount\", \"type\": [\"null\", \"double\"], \"default\": null}, {\"name\": \"items\"");

        assertThat(predictions(extended)).isEqualTo(predictions(Payments.SCHEMA));
    }

    @Test
    void shouldLearnFromANewField() {
        Schema extended =
                evolved("{\"name\": \"items\"", "{\"name\": \"leak\", \"type\": \"double\"}, {\"name\": \"items\"");

        List<Prediction> predictions = predictions(extended);

        // The new field is the label: what is scored last is nearly certain, and was not before.
        assertThat(predictions.subList(EVENTS - 20, EVENTS))
                .allSatisfy(prediction -> assertThat(prediction.getScore())
                        .isCloseTo(prediction.getLabel().doubleValue(), NEARLY_CERTAIN));
    }

    @Test
    void shouldGoOnWithoutAFieldThatIsGone() {
        Schema reduced = evolved("{\"name\": \"items\", \"type\": \"int\"},", "");

        List<Prediction> predictions = predictions(reduced);

        List<Prediction> whole = predictions(Payments.SCHEMA);
        assertThat(predictions.subList(0, BEFORE)).isEqualTo(whole.subList(0, BEFORE));
        assertThat(predictions.get(EVENTS - 1).getModelVersion())
                .isEqualTo(whole.get(EVENTS - 1).getModelVersion());
    }

    @Test
    void shouldReadTwoSchemasByTurns() {
        Schema promoted = evolved("\"items\", \"type\": \"int\"", "\"items\", \"type\": \"double\"");
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            Payments payments = new Payments(learner);
            for (int number = 0; number < EVENTS; number++) {
                GenericRecord payment = Payments.payment(number);
                payments.send(number % 2 == 0 ? payment : as(promoted).apply(payment));
            }

            assertThat(values(learner.predictions(EVENTS))).isEqualTo(predictions(Payments.SCHEMA));
        }
    }

    /** Returns the predictions of a stream whose second half has another schema. */
    private List<Prediction> predictions(Schema later) {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            Payments payments = new Payments(learner);
            payments.send(0, BEFORE);
            for (int number = BEFORE; number < EVENTS; number++) {
                payments.send(as(later).apply(Payments.payment(number)));
            }
            return values(learner.predictions(EVENTS));
        }
    }

    /** Returns what writes a payment by another schema, in which a field "leak" tells the label. */
    private static UnaryOperator<GenericRecord> as(Schema schema) {
        return payment -> {
            GenericRecord other = new GenericData.Record(schema);
            for (Schema.Field field : schema.getFields()) {
                Object value = payment.hasField(field.name()) ? payment.get(field.name()) : null;
                boolean promoted = field.schema().getType() == Schema.Type.DOUBLE && value instanceof Integer;
                other.put(field.name(), promoted ? ((Integer) value).doubleValue() : value);
            }
            if (other.hasField("leak")) {
                other.put("leak", ((Integer) payment.get("fraud")).doubleValue());
            }
            return other;
        };
    }

    private static Schema evolved(String text, String replacement) {
        String schema = Payments.SCHEMA.toString().replace("\":", "\": ").replace(",\"", ", \"");
        assertThat(schema).contains(text);
        return new Schema.Parser().parse(schema.replace(text, replacement));
    }

    private static Schema schema(String fields) {
        return new Schema.Parser()
                .parse(
                        "{\"type\": \"record\", \"name\": \"Payment\", \"namespace\": \"com.example.shop\", \"fields\": ["
                                + fields + "]}");
    }

    private static List<Prediction> values(List<KeyValue<String, Prediction>> predictions) {
        return predictions.stream().map(prediction -> prediction.value).toList();
    }
}
