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
 * Decodes the values of records in Confluent's wire format: a zero byte, the number of the writer's schema in four
 * bytes, then Avro's binary form. It is read by the writer's schema; the fields are found by name.
 */
public final class EventDecoder {

    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    private final RegistrySchemas schemas;
    private final FieldSelection fields;
    private final Map<Schema, Decoding> decodings = new HashMap<>();
    private BinaryDecoder decoder;

    public EventDecoder(SchemaRegistryClient registry, FieldSelection fields, RetryPause pause) {
        this.schemas = new RegistrySchemas(registry, pause);
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
        if (value == null) {
            throw new UnusableRecordException(DeadLetterReason.NOT_AVRO, "the record has no value");
        }
        if (value.length < HEADER_BYTES || value[0] != MAGIC) {
            throw new UnusableRecordException(
                    DeadLetterReason.NOT_AVRO,
                    "the value does not begin with a zero byte and the four bytes of a schema's id");
        }
        Schema schema = schemas.byId(ByteBuffer.wrap(value).getInt(1));
        Decoding decoding = decoding(schema);
        return decoding.events().read(record(decoding, value), recordTimeMs);
    }

    private Decoding decoding(Schema schema) throws UnusableRecordException {
        Decoding decoding = decodings.get(schema);
        if (decoding == null) {
            decoding = new Decoding(EventReader.of(schema, fields), new GenericDatumReader<>(schema));
            decodings.put(schema, decoding);
        }
        return decoding;
    }

    private IndexedRecord record(Decoding decoding, byte[] value) throws UnusableRecordException {
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

    private record Decoding(EventReader events, GenericDatumReader<IndexedRecord> avro) {}
}
