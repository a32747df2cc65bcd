package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;

/** Decodes the values of the events topic; the fields are found by name. */
public final class EventDecoder implements RecordDecoder {

    private final AvroRecords<EventReader> records;

    public EventDecoder(SchemaRegistryClient registry, FieldSelection fields, RetryPause pause) {
        records = new AvroRecords<>(registry, pause, schema -> EventReader.of(schema, fields));
    }

    /**
     * Decodes a value. It waits for a registry that does not answer.
     *
     * @param value the record's value; null is refused
     * @param recordTimeMs Kafka's timestamp of the record, milliseconds since the epoch
     * @throws UnusableRecordException if the value can be neither decoded nor used
     */
    @Override
    public Event decode(byte[] value, long recordTimeMs) throws UnusableRecordException {
        AvroRecords.Read<EventReader> read = records.read(value);
        return read.reader().read(read.record(), recordTimeMs);
    }
}
