package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;

/**
 * Reads {@link AvroValues}, each by its writer's schema.
 *
 * @param <R> what reads the records of one schema
 */
final class AvroRecords<R> {

    /** Makes what reads the records of a schema, or refuses the schema. */
    interface ReaderFactory<R> {
        R of(Schema schema) throws UnusableRecordException;
    }

    /**
     * A record with what reads it.
     *
     * @param reader made once for its schema
     */
    record Read<R>(IndexedRecord record, R reader) {}

    private record Decoding<R>(R reader, GenericDatumReader<IndexedRecord> avro) {}

    private final AvroValues values;
    private final ReaderFactory<R> readers;
    private final Map<Schema, Decoding<R>> decodings = new HashMap<>();

    AvroRecords(SchemaRegistryClient registry, RetryPause pause, ReaderFactory<R> readers) {
        this.values = new AvroValues(registry, pause);
        this.readers = readers;
    }

    /**
     * Reads a value. It waits for a registry that does not answer.
     *
     * @param value the record's value; null is refused
     * @throws UnusableRecordException if the value cannot be decoded, or its schema is refused
     */
    Read<R> read(byte[] value) throws UnusableRecordException {
        Decoding<R> decoding = decoding(values.writerOf(value));
        return new Read<>(values.read(value, decoding.avro()), decoding.reader());
    }

    private Decoding<R> decoding(Schema schema) throws UnusableRecordException {
        Decoding<R> decoding = decodings.get(schema);
        if (decoding == null) {
            decoding = new Decoding<>(readers.of(schema), new GenericDatumReader<>(schema));
            decodings.put(schema, decoding);
        }
        return decoding;
    }
}
