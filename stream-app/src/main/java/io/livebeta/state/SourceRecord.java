package io.livebeta.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of the user's, whole and with its place, so that it can still be set aside long after it was read.
 *
 * @param timestampMs Kafka's timestamp of the record, milliseconds since the epoch
 * @param headers of several headers with one name the last
 */
public record SourceRecord(
        String topic,
        int partition,
        long offset,
        long timestampMs,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Map<String, byte[]> headers) {

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(topic);
        out.writeInt(partition);
        out.writeLong(offset);
        out.writeLong(timestampMs);
        writeBytes(key, out);
        writeBytes(value, out);
        out.writeInt(headers.size());
        for (Map.Entry<String, byte[]> header : headers.entrySet()) {
            out.writeUTF(header.getKey());
            writeBytes(header.getValue(), out);
        }
    }

    static SourceRecord readFrom(DataInput in) throws IOException {
        return new SourceRecord(
                in.readUTF(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                readBytes(in),
                readBytes(in),
                readHeaders(in));
    }

    private static Map<String, byte[]> readHeaders(DataInput in) throws IOException {
        int count = in.readInt();
        Map<String, byte[]> headers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(in.readUTF(), readBytes(in));
        }
        return headers;
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
