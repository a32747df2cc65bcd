package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
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
    private final Map<Schema, SpecificDatumReader<T>> readers = new HashMap<>();

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
        Schema writer = values.writerOf(value);
        return values.read(value, readers.computeIfAbsent(writer, each -> new SpecificDatumReader<>(each, schema)));
    }
}
