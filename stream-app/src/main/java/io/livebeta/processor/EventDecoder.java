package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;

/** Decodes the values of the user's records. They are read by the writer's schema; the fields are found by name. */
public final class EventDecoder {

    private final AvroValues values;
    private final FieldSelection fields;
    private final Map<Schema, Decoding> decodings = new HashMap<>();

    public EventDecoder(SchemaRegistryClient registry, FieldSelection fields, RetryPause pause) {
        this.values = new AvroValues(registry, pause);
        this.fields = fields;
    }

    /**
     * Decodes a value. It waits for a registry that does not answer.
     *
     * @param value the record's value; null is refused
     * @param recordTimeMs Kafka's timestamp of the record, milliseconds since the epoch
     * @throws UnusableRecordException if the value can be neither decoded nor used
     */
    public Event decode(byte[] value, long recordTimeMs) throws UnusableRecordException {
        Schema schema = values.writerOf(value);
        Decoding decoding = decoding(schema);
        return decoding.events().read(values.read(value, decoding.avro()), recordTimeMs);
    }

    private Decoding decoding(Schema schema) throws UnusableRecordException {
        Decoding decoding = decodings.get(schema);
        if (decoding == null) {
            decoding = new Decoding(EventReader.of(schema, fields), new GenericDatumReader<>(schema));
            decodings.put(schema, decoding);
        }
        return decoding;
    }

    private record Decoding(EventReader events, GenericDatumReader<IndexedRecord> avro) {}
}
