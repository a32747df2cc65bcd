package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.model.Label;
import io.livebeta.schema.DeadLetterReason;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Decodes the values of the labels topic: records with the fields {@value #ID} and {@value #LABEL} of the schema
 * {@link io.livebeta.schema.Label}, whatever else they hold.
 */
public final class LabelDecoder implements RecordDecoder {

    private static final String ID = "event_id";
    private static final String LABEL = "label";

    private final AvroRecords<Fields> records;

    public LabelDecoder(SchemaRegistryClient registry, RetryPause pause) {
        records = new AvroRecords<>(registry, pause, Fields::of);
    }

    @Override
    public LateLabel decode(byte[] value, long recordTimeMs) throws UnusableRecordException {
        AvroRecords.Read<Fields> read = records.read(value);
        IndexedRecord record = read.record();
        String id = read.reader().id().id(record);
        Label label = read.reader().label().label(record);
        if (!label.isKnown()) {
            throw new UnusableRecordException(
                    DeadLetterReason.BAD_LABEL, "field '" + LABEL + "' is null, but a late label is 0 or 1");
        }
        return new LateLabel(id, label, value);
    }

    private record Fields(NamedField id, NamedField label) {

        static Fields of(Schema schema) throws UnusableRecordException {
            return new Fields(
                    NamedField.of(schema, ID, "every late label has"),
                    NamedField.of(schema, LABEL, "every late label has"));
        }
    }
}
