package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.model.Label;
import io.livebeta.schema.DeadLetterReason;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;

/**
 * Decodes late labels by their writer's schema: records with the fields {@value #ID} and {@value #LABEL} of
 * {@link io.livebeta.schema.Label}, whatever else they hold.
 */
public final class LabelDecoder implements RecordDecoder {

    private static final String ID = "event_id";
    private static final String LABEL = "label";

    private final WireFormat format;
    private final Map<Schema, Decoding> decodings = new HashMap<>();

    public LabelDecoder(SchemaRegistryClient registry, RetryPause pause) {
        format = new WireFormat(registry, pause);
    }

    @Override
    public LateLabel decode(byte[] value, long recordTimeMs) throws UnusableRecordException {
        Decoding decoding = decoding(format.schemaOf(value));
        IndexedRecord record = format.read(value, decoding.avro());
        String id = decoding.id().id(record);
        Label label = decoding.label().label(record);
        if (!label.isKnown()) {
            throw new UnusableRecordException(
                    DeadLetterReason.BAD_LABEL, "field '" + LABEL + "' is null, but a late label is 0 or 1");
        }
        return new LateLabel(id, label, value);
    }

    private Decoding decoding(Schema schema) throws UnusableRecordException {
        Decoding decoding = decodings.get(schema);
        if (decoding == null) {
            decoding = new Decoding(
                    NamedField.of(schema, ID, "every late label has"),
                    NamedField.of(schema, LABEL, "every late label has"),
                    new GenericDatumReader<>(schema));
            decodings.put(schema, decoding);
        }
        return decoding;
    }

    private record Decoding(NamedField id, NamedField label, GenericDatumReader<IndexedRecord> avro) {}
}
