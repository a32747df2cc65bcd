package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;

/** Decodes events by their writer's schema; the fields are found by name. */
public final class EventDecoder implements RecordDecoder {

    private final WireFormat format;
    private final FieldSelection fields;
    private final Map<Schema, Decoding> decodings = new HashMap<>();

    public EventDecoder(SchemaRegistryClient registry, FieldSelection fields, RetryPause pause) {
        this.format = new WireFormat(registry, pause);
        this.fields = fields;
    }

    @Override
    public Event decode(byte[] value, long recordTimeMs) throws UnusableRecordException {
        Decoding decoding = decoding(format.schemaOf(value));
        return decoding.events().read(format.read(value, decoding.avro()), recordTimeMs);
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
