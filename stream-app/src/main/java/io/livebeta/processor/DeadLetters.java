package io.livebeta.processor;

import io.livebeta.schema.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes dead letters: the reason, and the record whole. */
final class DeadLetters {

    private DeadLetters() {}

    static DeadLetter of(Record<byte[], byte[]> record, RecordMetadata position, UnusableRecordException cause) {
        return DeadLetter.newBuilder()
                .setReason(cause.reason())
                .setMessage(cause.getMessage())
                .setTopic(position.topic())
                .setPartition(position.partition())
                .setOffset(position.offset())
                .setRecordTime(Instant.ofEpochMilli(record.timestamp()))
                .setKey(wrap(record.key()))
                .setValue(wrap(record.value()))
                .setHeaders(headers(record))
                .build();
    }

    private static Map<String, ByteBuffer> headers(Record<byte[], byte[]> record) {
        Map<String, ByteBuffer> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(
                    header.key(), header.value() == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(header.value()));
        }
        return headers;
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
