package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.metric.Confusion;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What learners that nothing befalls make of the events of a {@link ChaosStream}: one for each partition, in the test
 * driver.
 *
 * @param digests of each event's prediction, as {@link PredictionLedger#digest} counts it
 * @param confusion counted from the predictions, by the start of the metric window
 * @param windows the metric windows of each partition, by key
 * @param checkpoints digest of each partition's checkpoint at its end
 */
record UndisturbedRun(
        long[] digests,
        Map<Long, Confusion> confusion,
        List<Map<String, MetricWindow>> windows,
        List<String> checkpoints) {

    private static final String TOPIC = "livebeta.events";
    private static final int DRAIN = 500;

    /** Before the Avro bytes of a single object stand a mark and the schema's fingerprint. */
    private static final int SINGLE_OBJECT_HEADER = 10;

    /** One partition of a {@link ChaosSize}. */
    private record Part(List<Prediction> predictions, Map<String, MetricWindow> windows, String checkpoint) {}

    static UndisturbedRun of(ChaosSize size) {
        List<Part> parts = IntStream.range(0, size.partitions())
                .parallel()
                .mapToObj(partition -> run(size, partition))
                .toList();
        long[] digests = new long[size.events()];
        Map<Long, Confusion> confusion = new TreeMap<>();
        for (int number = 0; number < size.events(); number++) {
            Prediction prediction =
                    parts.get(number % size.partitions()).predictions().get(number / size.partitions());
            digests[number] = digest(prediction);
            if (prediction.getLabel() != null) {
                confusion.merge(
                        size.windowStart(prediction.getEventTime().toEpochMilli()),
                        Confusion.of(prediction.getDecision(), prediction.getLabel() == 1),
                        Confusion::plus);
            }
        }
        return new UndisturbedRun(
                digests,
                confusion,
                parts.stream().map(Part::windows).toList(),
                parts.stream().map(Part::checkpoint).toList());
    }

    private static Part run(ChaosSize size, int partition) {
        try (TestDriverLearner learner = new TestDriverLearner(size.settings());
                KafkaAvroSerializer values =
                        new KafkaAvroSerializer(learner.registry(), Map.of("schema.registry.url", "mock://given"))) {
            Iterator<GenericRecord> events = GeneratedPayments.stream().iterator();
            int sent = 0;
            for (int number = 0; number < size.events(); number++) {
                GenericRecord event = events.next();
                if (number == size.body()) {
                    learner.crashAndRestart(ChaosSize.CHECKPOINT_EACH_EVENT);
                }
                if (number % size.partitions() == partition) {
                    learner.send(new ProducerRecord<>(
                            TOPIC, null, (Long) event.get("event_time"), null, values.serialize(TOPIC, event)));
                    if (++sent % DRAIN == 0) {
                        learner.awaitPredictions(sent);
                    }
                }
            }
            List<Prediction> predictions = new ArrayList<>(sent);
            learner.predictions(sent).forEach(prediction -> predictions.add(prediction.value));
            Map<String, MetricWindow> windows = Map.copyOf(learner.metrics(sent));
            String checkpoint = Changelog.digest(learner.changelog("checkpoint"));
            assertThat(checkpoint).doesNotStartWith("0 keys");
            return new Part(predictions, windows, checkpoint);
        }
    }

    private static long digest(Prediction prediction) {
        try {
            byte[] bytes = prediction.toByteBuffer().array();
            return PredictionLedger.digest(bytes, SINGLE_OBJECT_HEADER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
