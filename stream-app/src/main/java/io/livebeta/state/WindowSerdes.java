package io.livebeta.state;

import io.livebeta.metric.Confusion;
import io.livebeta.metric.SoftConfusion;
import io.livebeta.metric.WindowCounts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;

/**
 * Serdes of the metric windows. Keys sort by time: the start comes first, big-endian with its sign flipped. Values
 * begin with the number of their format.
 */
public final class WindowSerdes {

    private static final int FORMAT = 2;

    private WindowSerdes() {}

    public static Serde<WindowKey> key() {
        return BinarySerde.of(WindowSerdes::writeKey, WindowSerdes::readKey);
    }

    public static Serde<WindowCounts> counts() {
        return BinarySerde.of(WindowSerdes::writeCounts, WindowSerdes::readCounts);
    }

    private static void writeKey(DataOutputStream out, WindowKey key) throws IOException {
        out.writeLong(key.startMs() ^ Long.MIN_VALUE);
        out.write(key.segment().getBytes(StandardCharsets.UTF_8));
    }

    private static WindowKey readKey(DataInputStream in) throws IOException {
        return new WindowKey(in.readLong() ^ Long.MIN_VALUE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void writeCounts(DataOutputStream out, WindowCounts counts) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(counts.events());
        writeConfusion(out, counts.decisions());
        writeConfusion(out, counts.noChange());
        writeConfusion(out, counts.majority());
        out.writeDouble(counts.soft().truePositives());
        out.writeDouble(counts.soft().falsePositives());
        out.writeDouble(counts.soft().falseNegatives());
        out.writeDouble(counts.soft().trueNegatives());
        out.writeLong(counts.lagMs());
        LatestCodec.write(counts.latest(), out);
    }

    private static WindowCounts readCounts(DataInputStream in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("metric window of format " + format + ", but this version reads " + FORMAT);
        }
        long events = in.readLong();
        Confusion decisions = readConfusion(in);
        Confusion noChange = readConfusion(in);
        Confusion majority = readConfusion(in);
        SoftConfusion soft = new SoftConfusion(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        long lagMs = in.readLong();
        return new WindowCounts(events, decisions, soft, noChange, majority, lagMs, LatestCodec.read(in));
    }

    private static void writeConfusion(DataOutputStream out, Confusion counts) throws IOException {
        out.writeLong(counts.truePositives());
        out.writeLong(counts.falsePositives());
        out.writeLong(counts.falseNegatives());
        out.writeLong(counts.trueNegatives());
    }

    private static Confusion readConfusion(DataInputStream in) throws IOException {
        return new Confusion(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
