package io.livebeta.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;

/**
 * The key by which what waits is found in the order of time; it sorts by time, big-endian with its sign flipped.
 *
 * @param timeMs milliseconds since the epoch
 * @param id identifier of the event, or empty for the start of a time
 */
public record JoinTime(long timeMs, String id) {

    static Serde<JoinTime> serde() {
        return BinarySerde.of((out, time) -> time.write(out), JoinTime::read);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeLong(timeMs ^ Long.MIN_VALUE);
        out.write(id.getBytes(StandardCharsets.UTF_8));
    }

    private static JoinTime read(DataInputStream in) throws IOException {
        return new JoinTime(in.readLong() ^ Long.MIN_VALUE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
}
