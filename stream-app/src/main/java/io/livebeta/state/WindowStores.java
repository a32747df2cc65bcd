package io.livebeta.state;

import io.livebeta.metric.WindowCounts;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Stores of metric windows by time. They are key-value stores, not Kafka's window stores: the changelog of those is
 * deleted by the age of its records, which would lose the windows of a stream that is replayed later.
 */
public final class WindowStores {

    private WindowStores() {}

    public static StoreBuilder<KeyValueStore<WindowKey, WindowCounts>> store(String name) {
        return LoggedStores.inMemory(name, WindowSerdes.key(), WindowSerdes.counts());
    }
}
