package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.schema.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class LabelsApartTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldOrderEachLabelByTimeSoManyEventsBehindItsOwn() {
        LabelsApart apart = new LabelsApart("events", "labels", "fraud", 2, NOW);
        List<ProducerRecord<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            records.addAll(apart.of("e" + i, event(i == 1 ? null : 1.0)));
        }

        records.sort(Comparator.comparing(ProducerRecord::timestamp));

        assertThat(records)
                .extracting(record -> record.topic() + " " + record.key())
                .containsExactly(
                        "events e0",
                        "events e1",
                        "events e2",
                        "labels e0",
                        "events e3",
                        "events e4",
                        "labels e2",
                        "labels e3",
                        "labels e4");
        assertThat(records).extracting(ProducerRecord::timestamp).doesNotHaveDuplicates();
        assertThat(apart.labels()).isEqualTo(4);
    }

    @Test
    void shouldTakeTheLabelOutOfTheEvent() {
        LabelsApart apart = new LabelsApart("events", "labels", "fraud", 0, NOW);

        List<ProducerRecord<String, Object>> records = apart.of("e", event(1.0));

        assertThat(((GenericRecord) records.get(0).value()).get("fraud")).isNull();
        assertThat(records.get(1).value()).isEqualTo(new Label("e", 1, Instant.EPOCH));
        assertThat(records.get(0).timestamp()).isLessThan(NOW.toEpochMilli());
    }

    private static GenericRecord event(Double label) {
        GenericRecord event = new GenericData.Record(
                SchemaBuilder.record("Event").fields().optionalDouble("fraud").endRecord());
        event.put("fraud", label);
        return event;
    }
}
