package io.livebeta.processor;

/** Reads the values of one of the user's topics. */
interface RecordDecoder {

    /**
     * Decodes a value.
     *
     * @param value the record's value, may be null
     * @param recordTimeMs Kafka's timestamp of the record, milliseconds since the epoch
     * @throws UnusableRecordException if the value can be neither decoded nor used
     */
    Arrival decode(byte[] value, long recordTimeMs) throws UnusableRecordException;
}
