package io.livebeta.cli;

import io.livebeta.schema.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends events without their labels, and the labels on a topic of their own, N events later. Kafka Streams takes the
 * record with the smaller timestamp from two topics, so the timestamps say the order, and not when a record is sent: the
 * events' are two milliseconds apart, and the label of event i lies between the events i+N and i+N+1.
 */
final class LabelsApart implements Outgoing {

    /** Brokers refuse a timestamp an hour ahead: from so far back there is room for 3,600,000 events at once. */
    private static final Duration HEAD_START = Duration.ofHours(1);

    private static final long STEP_MS = 2;

    private final String eventsTopic;
    private final String labelsTopic;
    private final String labelField;
    private final long delay;
    private final long startMs;
    private final AtomicLong labels = new AtomicLong();
    private long events;

    /**
     * Starts with the first event.
     *
     * @param labelField field of the events that holds the label, a number or null
     * @param delay N, at least 0
     * @param now the time of the first event is an hour before it
     */
    LabelsApart(String eventsTopic, String labelsTopic, String labelField, long delay, Instant now) {
        this.eventsTopic = eventsTopic;
        this.labelsTopic = labelsTopic;
        this.labelField = labelField;
        this.delay = delay;
        startMs = now.minus(HEAD_START).toEpochMilli();
    }

    @Override
    public List<ProducerRecord<String, Object>> of(String id, GenericRecord event) {
        long number = events++;
        Object label = event.get(labelField);
        event.put(labelField, null);
        ProducerRecord<String, Object> without = at(STEP_MS * number, eventsTopic, id, event);
        if (!(label instanceof Number known)) {
            return List.of(without);
        }
        labels.incrementAndGet();
        return List.of(
                without,
                at(
                        STEP_MS * (number + delay + 1) - 1,
                        labelsTopic,
                        id,
                        new Label(id, known.intValue(), Instant.EPOCH)));
    }

    private ProducerRecord<String, Object> at(long offsetMs, String topic, String id, Object value) {
        return new ProducerRecord<>(topic, null, startMs + offsetMs, id, value);
    }

    /** Returns the number of labels so far. */
    long labels() {
        return labels.get();
    }
}
