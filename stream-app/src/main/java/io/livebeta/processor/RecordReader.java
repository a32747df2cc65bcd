package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.schema.DeadLetterReason;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the records of one of our own topics, those of earlier versions of their schema too. One thread uses an
 * instance.
 *
 * @param <T> the record
 */
public final class RecordReader<T extends SpecificRecord> {

    private final AvroValues values;
    private final Schema schema;
    private final Map<Schema, DatumReader<T>> readers = new HashMap<>();

    /**
     * Makes a reader.
     *
     * @param schema the schema of the record's class
     */
    public RecordReader(SchemaRegistryClient registry, RetryPause pause, Schema schema) {
        this.values = new AvroValues(registry, pause);
        this.schema = schema;
    }

    /**
     * Reads a record. It waits for a registry that does not answer.
     *
     * @throws UnusableRecordException if the value is no such record
     */
    public T read(byte[] value) throws UnusableRecordException {
        return values.read(value, reader(values.writerOf(value)));
    }

    private DatumReader<T> reader(Schema writer) throws UnusableRecordException {
        DatumReader<T> reader = readers.get(writer);
        if (reader == null) {
            if (SchemaCompatibility.checkReaderWriterCompatibility(schema, writer)
                            .getType()
                    != SchemaCompatibilityType.COMPATIBLE) {
                throw new UnusableRecordException(
                        DeadLetterReason.WRONG_SCHEMA,
                        "the record is a " + writer.getFullName() + ", not a " + schema.getName());
            }
            reader = new SpecificDatumReader<>(writer, schema);
            readers.put(writer, reader);
        }
        return reader;
    }
}
