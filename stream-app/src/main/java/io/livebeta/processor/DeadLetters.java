package io.livebeta.processor;

import io.livebeta.schema.DeadLetter;
import io.livebeta.state.SourceRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes dead letters: the reason, and the record whole. */
final class DeadLetters {

    private DeadLetters() {}

    /** Returns the record that a processor is at, whatever it has become on its way from the source. */
    static SourceRecord source(ProcessorContext<?, ?> context, Record<byte[], ?> record, byte[] value) {
        RecordMetadata position = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a source record must have a position"));
        return new SourceRecord(
                position.topic(),
                position.partition(),
                position.offset(),
                record.timestamp(),
                record.key(),
                value,
                headers(record));
    }

    static DeadLetter of(SourceRecord record, UnusableRecordException cause) {
        return DeadLetter.newBuilder()
                .setReason(cause.reason())
                .setMessage(cause.getMessage())
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setRecordTime(Instant.ofEpochMilli(record.timestampMs()))
                .setKey(wrap(record.key()))
                .setValue(wrap(record.value()))
                .setHeaders(wrap(record.headers()))
                .build();
    }

    private static Map<String, byte[]> headers(Record<byte[], ?> record) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? new byte[0] : header.value());
        }
        return headers;
    }

    private static Map<String, ByteBuffer> wrap(Map<String, byte[]> headers) {
        Map<String, ByteBuffer> wrapped = new HashMap<>();
        headers.forEach((name, value) -> wrapped.put(name, wrap(value)));
        return wrapped;
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
