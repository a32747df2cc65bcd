package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.schema.DeadLetterReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;

/**
 * Values in Confluent's wire format: a zero byte, the number of the writer's schema in four bytes, then Avro's binary
 * form. One thread uses an instance.
 */
final class AvroValues {

    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    private final RegistrySchemas schemas;
    private BinaryDecoder decoder;

    AvroValues(SchemaRegistryClient registry, RetryPause pause) {
        this.schemas = new RegistrySchemas(registry, pause);
    }

    /**
     * Returns the schema that a value was written with. It waits for a registry that does not answer.
     *
     * @throws UnusableRecordException if the value is in another format, or the registry does not know the schema
     */
    Schema writerOf(byte[] value) throws UnusableRecordException {
        if (value == null) {
            throw new UnusableRecordException(DeadLetterReason.NOT_AVRO, "the record has no value");
        }
        if (value.length < HEADER_BYTES || value[0] != MAGIC) {
            throw new UnusableRecordException(
                    DeadLetterReason.NOT_AVRO,
                    "the value does not begin with a zero byte and the four bytes of a schema's id");
        }
        return schemas.byId(ByteBuffer.wrap(value).getInt(1));
    }

    /**
     * Reads a value.
     *
     * @param reader a reader of the schema that the value was written with
     * @throws UnusableRecordException if the value does not fit the schema
     */
    <T> T read(byte[] value, DatumReader<T> reader) throws UnusableRecordException {
        decoder = DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
        try {
            T record = reader.read(null, decoder);
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
