package io.livebeta.state;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds the stores of a task: cached, so that a key changed often within a commit is logged once; logged to a compacted
 * topic; and held in memory, since they are small and read as a whole at every start, but for those on disk.
 */
public final class LoggedStores {

    /** The journal keeps an event in its widest form, which may be larger than the largest record by default. */
    public static final int LARGEST_RECORD_BYTES = 8 * 1024 * 1024;

    /**
     * A restart reads the changelog from its start, and compaction leaves the newest segment alone: small segments
     * keep both short.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 * 1024 * 1024),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.2");

    /** A store of gigabytes is rewritten less often, in fewer pieces, by the brokers' own ratio. */
    private static final Map<String, String> LARGE_CHANGELOG =
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(128 * 1024 * 1024));

    private LoggedStores() {}

    static <K, V> StoreBuilder<KeyValueStore<K, V>> inMemory(String name, Serde<K> key, Serde<V> value) {
        return logged(Stores.inMemoryKeyValueStore(name), key, value);
    }

    /**
     * Builds a store on disk. An application with one such store keeps its identity in the state folder; so a start
     * after a crash ends the transaction that was left open at once, and does not wait for the brokers to time it out.
     */
    static <K, V> StoreBuilder<KeyValueStore<K, V>> onDisk(String name, Serde<K> key, Serde<V> value) {
        return logged(Stores.persistentKeyValueStore(name), key, value);
    }

    /** Builds a store on disk that may hold millions of entries. */
    static <K, V> StoreBuilder<KeyValueStore<K, V>> largeOnDisk(String name, Serde<K> key, Serde<V> value) {
        return onDisk(name, key, value).withLoggingEnabled(LARGE_CHANGELOG);
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> logged(
            KeyValueBytesStoreSupplier store, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(store, key, value)
                .withCachingEnabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
