package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
@ExtendWith(SharedCluster.class)
class BadInputIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BEFORE = 50;
    private static final List<GenericRecord> EVENTS = GeneratedPayments.events(100);

    @TempDir
    private Path folder;

    @Test
    void shouldSetBadRecordsAsideWholeAndPredictAllOthers(Cluster cluster) throws Exception {
        Pipeline pipeline = new Pipeline(cluster, "bad-input", folder).createTopics();
        List<Bad> bad = bad(pipeline);
        pipeline.send(EVENTS.subList(0, BEFORE));
        pipeline.sendRecords(bad.stream()
                .map(each ->
                        new ProducerRecord<>(pipeline.topics().events(), null, recordTimeMs(), "a key", each.value()))
                .toList());
        pipeline.send(EVENTS.subList(BEFORE, EVENTS.size()));

        try (ChildJvm app = pipeline.run();
                Topic predictions = pipeline.predictions();
                Topic deadLetters = pipeline.deadLetters()) {
            predictions.await(EVENTS.size(), LIMIT);
            app.terminate();
            app.awaitExit(LIMIT);

            assertThat(GeneratedPayments.ids(predictions.all())).isEqualTo(GeneratedPayments.ids(EVENTS));
            assertThat(reasons(deadLetters.all()))
                    .isEqualTo(bad.stream().map(Bad::reason).toList());
            assertThat(deadLetters.all())
                    .extracting(letter -> letter.get("value"))
                    .isEqualTo(bad.stream()
                            .map(each -> ByteBuffer.wrap(each.value()))
                            .toList());
            assertThat(deadLetters.all())
                    .extracting(letter -> letter.get("offset"))
                    .isEqualTo(IntStream.range(BEFORE, BEFORE + bad.size())
                            .mapToObj(Long::valueOf)
                            .toList());
            assertThat(deadLetters.all())
                    .allSatisfy(letter ->
                            assertThat(letter.get("message").toString()).isNotBlank());
        }
    }

    private record Bad(String reason, byte[] value) {}

    private static List<Bad> bad(Pipeline pipeline) {
        byte[] whole = bytes(pipeline, EVENTS.get(0));
        byte[] unknownSchema = whole.clone();
        ByteBuffer.wrap(unknownSchema).putInt(1, 1_000_000);
        byte[] random = new byte[200];
        new Random(1).nextBytes(random);
        random[0] = 1;
        return List.of(
                new Bad("NOT_AVRO", Arrays.copyOf(whole, whole.length - 3)),
                new Bad("NOT_AVRO", random),
                new Bad("NOT_AVRO", new byte[0]),
                new Bad("UNKNOWN_SCHEMA", unknownSchema),
                new Bad(
                        "WRONG_SCHEMA",
                        pipeline.serialize("other-topic", List.of(recordOfAnotherSchema()))
                                .get(0)),
                new Bad("BAD_VALUE", bytes(pipeline, with("amount", Double.NaN))),
                new Bad("BAD_VALUE", bytes(pipeline, with("amount", Double.NEGATIVE_INFINITY))),
                new Bad("BAD_LABEL", bytes(pipeline, with("label", 7))),
                new Bad("MISSING_ID", bytes(pipeline, with("event_id", ""))));
    }

    private static GenericRecord with(String field, Object value) {
        GenericRecord event = new GenericData.Record((GenericData.Record) EVENTS.get(0), true);
        event.put(field, value);
        return event;
    }

    private static GenericRecord recordOfAnotherSchema() {
        return new GenericRecordBuilder(SchemaBuilder.record("Other")
                        .namespace("test")
                        .fields()
                        .requiredString("text")
                        .requiredLong("event_time")
                        .requiredString("event_id")
                        .endRecord())
                .set("text", "no label here")
                .set("event_time", recordTimeMs())
                .set("event_id", "other")
                .build();
    }

    private static long recordTimeMs() {
        return (Long) EVENTS.get(0).get("event_time");
    }

    private static byte[] bytes(Pipeline pipeline, GenericRecord event) {
        return pipeline.serialize(pipeline.topics().events(), List.of(event)).get(0);
    }

    private static List<String> reasons(List<GenericRecord> letters) {
        List<String> reasons = new ArrayList<>();
        letters.forEach(letter -> reasons.add(letter.get("reason").toString()));
        return reasons;
    }
}
