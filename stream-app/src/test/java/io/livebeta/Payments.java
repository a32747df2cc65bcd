package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A small stream of payments with their labels, in a schema that only the user knows. Each payment is a function of its
 * number alone; about three in ten are positive, which the amount and the country give away in most cases.
 */
final class Payments {

    static final String TOPIC = "livebeta.events";

    /** Time of payment 0, at the start of a minute. */
    static final long START_MS = 1_767_225_600_000L;

    static final long STEP_MS = 1_000;

    /** The settings that tell the learner about the schema. */
    static final Map<String, String> SETTINGS =
            Map.of("id.field", "payment_id", "label.field", "fraud", "time.field", "paid_at");

    static final Schema SCHEMA = new Schema.Parser().parse("""
                    {"type": "record", "name": "Payment", "namespace": "com.example.shop", "fields": [
                      {"name": "payment_id", "type": "string"},
                      {"name": "paid_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                      {"name": "fraud", "type": ["null", "int"], "default": null},
                      {"name": "amount", "type": "double"},
                      {"name": "balance", "type": ["null", "double"], "default": null},
                      {"name": "items", "type": "int"},
                      {"name": "country", "type": "string"}
                    ]}
                    """);

    private static final String[] COUNTRIES = {"at", "be", "cy", "de", "ee"};

    private final RunningLearner learner;
    private final KafkaAvroSerializer serializer;

    Payments(RunningLearner learner) {
        this.learner = learner;
        this.serializer = new KafkaAvroSerializer(
                learner.registry(), Map.of("schema.registry.url", "mock://the-client-is-given"));
    }

    /** Returns a payment with its label. */
    static GenericRecord payment(int number) {
        SplittableRandom random = new SplittableRandom(number + 1);
        boolean fraud = random.nextDouble() < 0.3;
        double amount = Math.exp(random.nextDouble(2) + (fraud ? 1 : 0));
        GenericRecord payment = new GenericData.Record(SCHEMA);
        payment.put("payment_id", id(number));
        payment.put("paid_at", START_MS + number * STEP_MS);
        payment.put("fraud", fraud ? 1 : 0);
        payment.put("amount", amount);
        payment.put("balance", random.nextInt(4) == 0 ? null : 100 * random.nextDouble());
        payment.put("items", random.nextInt(1, 9));
        payment.put("country", COUNTRIES[random.nextInt(fraud ? 2 : 0, COUNTRIES.length)]);
        return payment;
    }

    /** Returns a payment whose label nobody knows. */
    static GenericRecord unlabelled(int number) {
        return with(payment(number), "fraud", null);
    }

    /** Returns a record with another value in one field. */
    static GenericRecord with(GenericRecord record, String field, Object value) {
        record.put(field, value);
        return record;
    }

    static String id(int number) {
        return "p-" + number;
    }

    /** Sends payments by number, the second one not included. */
    void send(int from, int to) {
        for (int number = from; number < to; number++) {
            send(payment(number));
        }
    }

    /** Sends a record at the time of its payment. */
    void send(GenericRecord payment) {
        learner.send(record(payment));
    }

    /** Returns a record as a producer would send it at the time of its payment. */
    ProducerRecord<byte[], byte[]> record(GenericRecord payment) {
        return record(payment, (Long) payment.get("paid_at"));
    }

    /** Returns a record as a producer would send it. */
    ProducerRecord<byte[], byte[]> record(GenericRecord payment, long timestampMs) {
        return new ProducerRecord<>(TOPIC, null, timestampMs, null, serializer.serialize(TOPIC, payment));
    }
}
