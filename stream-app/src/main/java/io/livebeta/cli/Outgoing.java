package io.livebeta.cli;

import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is sent for an event. */
interface Outgoing {

    /** Returns the records of an event, in the order in which they go out. */
    List<ProducerRecord<String, Object>> of(String id, GenericRecord event);

    /** Returns that an event goes to a topic as it is. */
    static Outgoing to(String topic) {
        return (id, event) -> List.of(new ProducerRecord<>(topic, id, event));
    }
}
