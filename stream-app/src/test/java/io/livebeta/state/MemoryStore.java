package io.livebeta.state;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Opens the stores of this package as a task does, without a changelog. */
final class MemoryStore {

    private MemoryStore() {}

    static <K, V> KeyValueStore<K, V> open(StoreBuilder<KeyValueStore<K, V>> builder) {
        MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
        KeyValueStore<K, V> store =
                builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(context.getStateStoreContext(), (StateStore) store);
        return store;
    }

    /** Returns the settings of the changelog of a store. */
    static Map<String, String> changelog(StoreBuilder<?> builder) {
        return builder.logConfig();
    }
}
