package io.livebeta.state;

import io.livebeta.model.DecidedEvent;
import io.livebeta.model.Label;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * What is kept under an event's identifier: the event without its label, the event with it, or a label that came first.
 *
 * @param timeMs the event's time, or where the event has not come the event time at which its label did
 * @param event the event as it was decided; null where it has not come
 * @param label what is known of its class
 * @param record the record of a label whose event has not come, else null
 */
public record JoinEntry(
        long timeMs,
        @Nullable DecidedEvent event,
        Label label,
        @Nullable SourceRecord record) {

    private static final int FORMAT = 1;
    private static final List<Label> LABELS = List.of(Label.values());

    public static JoinEntry ofEvent(long timeMs, DecidedEvent event, Label label) {
        return new JoinEntry(timeMs, event, label, null);
    }

    public static JoinEntry ofLabel(long timeMs, Label label, SourceRecord record) {
        return new JoinEntry(timeMs, null, label, record);
    }

    static Serde<JoinEntry> serde() {
        return BinarySerde.of((out, entry) -> entry.write(out), JoinEntry::read);
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeByte(FORMAT);
        out.writeLong(timeMs);
        out.writeByte(LABELS.indexOf(label));
        out.writeBoolean(event != null);
        if (event != null) {
            event.writeTo(out);
        } else if (record != null) {
            record.writeTo(out);
        }
    }

    private static JoinEntry read(DataInputStream in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("waiting event of format " + format + ", but this version reads " + FORMAT);
        }
        long timeMs = in.readLong();
        Label label = LABELS.get(in.readByte());
        return in.readBoolean()
                ? ofEvent(timeMs, DecidedEvent.readFrom(in), label)
                : ofLabel(timeMs, label, SourceRecord.readFrom(in));
    }
}
