package io.livebeta.state;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The ids of the last orders that a task has read, so that one which its sender repeats, not knowing whether it
 * arrived, is carried out once.
 */
public final class RecentOrders {

    static final int REMEMBERED = 100;

    private final KeyValueStore<String, Long> store;

    public RecentOrders(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    /** Returns the builder of the store that this class reads and writes: the place of each order by its id. */
    public static StoreBuilder<KeyValueStore<String, Long>> store(String name) {
        return LoggedStores.inMemory(name, Serdes.String(), Serdes.Long());
    }

    /** Remembers an order, and returns whether it is new; one without an id is always new. */
    public boolean add(String id) {
        if (id.isEmpty()) {
            return true;
        }
        if (store.get(id) != null) {
            return false;
        }
        Map<String, Long> places = places();
        long last = places.values().stream().mapToLong(Long::longValue).max().orElse(0);
        store.put(id, last + 1);
        if (places.size() >= REMEMBERED) {
            places.entrySet().stream()
                    .min(Comparator.comparing(Map.Entry::getValue))
                    .ifPresent(oldest -> store.delete(oldest.getKey()));
        }
        return true;
    }

    private Map<String, Long> places() {
        Map<String, Long> places = new HashMap<>();
        try (KeyValueIterator<String, Long> entries = store.all()) {
            entries.forEachRemaining(entry -> places.put(entry.key, entry.value));
        }
        return places;
    }
}
