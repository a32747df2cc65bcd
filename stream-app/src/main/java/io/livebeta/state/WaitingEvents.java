package io.livebeta.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for their labels, and the labels that wait for their events, by the event's identifier. A second
 * store orders them by time, so that what is too old is found without a look at the rest. It holds the clock too: the
 * event time that expiry goes by.
 */
public final class WaitingEvents {

    /** Before every time that an event can have. */
    private static final JoinTime CLOCK = new JoinTime(Long.MIN_VALUE, "");

    private static final byte[] PRESENT = {};

    private final KeyValueStore<String, JoinEntry> entries;
    private final KeyValueStore<JoinTime, byte[]> times;

    /* Nothing older is left: what was deleted need not be walked over again. */
    private long oldestMs = Long.MIN_VALUE + 1;

    public WaitingEvents(KeyValueStore<String, JoinEntry> entries, KeyValueStore<JoinTime, byte[]> times) {
        this.entries = entries;
        this.times = times;
    }

    /** Returns the builder of the store by identifier. */
    public static StoreBuilder<KeyValueStore<String, JoinEntry>> entries(String name) {
        return LoggedStores.largeOnDisk(name, Serdes.String(), JoinEntry.serde());
    }

    /** Returns the builder of the store by time. */
    public static StoreBuilder<KeyValueStore<JoinTime, byte[]>> times(String name) {
        return LoggedStores.largeOnDisk(name, JoinTime.serde(), Serdes.ByteArray());
    }

    public @Nullable JoinEntry find(String id) {
        return entries.get(id);
    }

    /** Keeps an entry until its time expires, in place of what stood under the identifier. */
    public void put(String id, JoinEntry entry) {
        entries.put(id, entry);
        times.put(new JoinTime(entry.timeMs(), id), PRESENT);
        oldestMs = Math.min(oldestMs, entry.timeMs());
    }

    /** Changes an entry that stays where it is in time. */
    public void update(String id, JoinEntry entry) {
        entries.put(id, entry);
    }

    /**
     * Takes out what is older than a time, oldest first.
     *
     * @param limit the most that is looked at
     * @return whether there may be more
     */
    public boolean expire(long beforeMs, int limit, BiConsumer<String, JoinEntry> expired) {
        List<JoinTime> due = due(beforeMs, limit);
        for (JoinTime time : due) {
            oldestMs = time.timeMs();
            times.delete(time);
            JoinEntry entry = entries.get(time.id());
            // Another time means that another event has taken the place since.
            if (entry != null && entry.timeMs() == time.timeMs()) {
                entries.delete(time.id());
                expired.accept(time.id(), entry);
            }
        }
        return due.size() == limit;
    }

    private List<JoinTime> due(long beforeMs, int limit) {
        List<JoinTime> due = new ArrayList<>();
        if (beforeMs <= oldestMs) {
            return due;
        }
        try (KeyValueIterator<JoinTime, byte[]> oldest =
                times.range(new JoinTime(oldestMs, ""), new JoinTime(beforeMs, ""))) {
            while (oldest.hasNext() && due.size() < limit) {
                due.add(oldest.next().key);
            }
        }
        return due;
    }

    /** Returns the clock, or the least long where it was never set. */
    public long clockMs() {
        byte[] clock = times.get(CLOCK);
        return clock == null ? Long.MIN_VALUE : ByteBuffer.wrap(clock).getLong();
    }

    public void setClockMs(long clockMs) {
        times.put(CLOCK, ByteBuffer.allocate(Long.BYTES).putLong(clockMs).array());
    }
}
