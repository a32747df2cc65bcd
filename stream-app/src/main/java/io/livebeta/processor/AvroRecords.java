package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.schema.DeadLetterReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads values in Confluent's wire format: a zero byte, the number of the writer's schema in four bytes, then Avro's
 * binary form. Each is read by its writer's schema.
 *
 * @param <R> what reads the records of one schema
 */
final class AvroRecords<R> {

    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

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

    private final RegistrySchemas schemas;
    private final ReaderFactory<R> readers;
    private final Map<Schema, Decoding<R>> decodings = new HashMap<>();
    private BinaryDecoder decoder;

    AvroRecords(SchemaRegistryClient registry, RetryPause pause, ReaderFactory<R> readers) {
        this.schemas = new RegistrySchemas(registry, pause);
        this.readers = readers;
    }

    /**
     * Reads a value. It waits for a registry that does not answer.
     *
     * @param value the record's value; null is refused
     * @throws UnusableRecordException if the value cannot be decoded, or its schema is refused
     */
    Read<R> read(byte[] value) throws UnusableRecordException {
        if (value == null) {
            throw new UnusableRecordException(DeadLetterReason.NOT_AVRO, "the record has no value");
        }
        if (value.length < HEADER_BYTES || value[0] != MAGIC) {
            throw new UnusableRecordException(
                    DeadLetterReason.NOT_AVRO,
                    "the value does not begin with a zero byte and the four bytes of a schema's id");
        }
        Schema schema = schemas.byId(ByteBuffer.wrap(value).getInt(1));
        Decoding<R> decoding = decoding(schema);
        return new Read<>(record(decoding, value), decoding.reader());
    }

    private Decoding<R> decoding(Schema schema) throws UnusableRecordException {
        Decoding<R> decoding = decodings.get(schema);
        if (decoding == null) {
            decoding = new Decoding<>(readers.of(schema), new GenericDatumReader<>(schema));
            decodings.put(schema, decoding);
        }
        return decoding;
    }

    private IndexedRecord record(Decoding<R> decoding, byte[] value) throws UnusableRecordException {
        decoder = DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
        try {
            IndexedRecord record = decoding.avro().read(null, decoder);
            if (!decoder.isEnd()) {
                throw new AvroRuntimeException("bytes are left behind the record");
            }
            return record;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Avro meets broken bytes with many kinds of exception, and records nested without end with the last one;
            // the bytes are the only thing that can be wrong.
            throw new UnusableRecordException(DeadLetterReason.NOT_AVRO, "the value does not fit its schema: " + e);
        }
    }
}
