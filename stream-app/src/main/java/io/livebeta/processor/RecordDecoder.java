package io.livebeta.processor;

/** Reads the values of one kind of record. */
@FunctionalInterface
public interface RecordDecoder {

    /**
     * Decodes a value.
     *
     * @param value the record's value; null is refused
     * @param recordTimeMs Kafka's timestamp of the record, milliseconds since the epoch
     * @throws UnusableRecordException if the value can be neither decoded nor used
     */
    Object decode(byte[] value, long recordTimeMs) throws UnusableRecordException;
}
