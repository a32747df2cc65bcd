package io.livebeta;

import io.livebeta.topology.NodeNames;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * Does what the test driver does not: it fills the stores of a processor from their changelogs before the processor
 * starts. As a real restoration does, it puts bytes into the innermost store, past cache and changelog.
 */
public final class StoreRestorer implements ProcessorWrapper {

    /** Key of the changelogs: by the name of the store, the last value of each key. */
    static final String CHANGELOGS = "test.changelogs";

    private Map<String, Map<Bytes, byte[]>> changelogs = Map.of();

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> settings) {
        changelogs = (Map<String, Map<Bytes, byte[]>>) settings.get(CHANGELOGS);
    }

    @Override
    public <K, V, L, W> WrappedProcessorSupplier<K, V, L, W> wrapProcessorSupplier(
            String name, ProcessorSupplier<K, V, L, W> supplier) {
        return new WrappedProcessorSupplier<>() {
            @Override
            public Processor<K, V, L, W> get() {
                return new Restored<>(supplier.get(), stores());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return supplier.stores() == null ? Set.of() : supplier.stores();
            }
        };
    }

    @Override
    public <K, V, W> WrappedFixedKeyProcessorSupplier<K, V, W> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<K, V, W> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }

    private void restore(StateStore store) {
        StateStore innermost = store;
        while (innermost instanceof WrappedStateStore<?, ?, ?> wrapper) {
            innermost = wrapper.wrapped();
        }
        @SuppressWarnings("unchecked")
        KeyValueStore<Bytes, byte[]> bytes = (KeyValueStore<Bytes, byte[]>) innermost;
        changelogs.getOrDefault(store.name(), Map.of()).forEach(bytes::put);
    }

    private final class Restored<K, V, L, W> implements Processor<K, V, L, W> {

        private final Processor<K, V, L, W> processor;
        private final Set<StoreBuilder<?>> stores;

        private Restored(Processor<K, V, L, W> processor, Set<StoreBuilder<?>> stores) {
            this.processor = processor;
            this.stores = stores;
        }

        @Override
        public void init(ProcessorContext<L, W> context) {
            stores.forEach(store -> restore(context.getStateStore(store.name())));
            // The copy of the model topic is nobody's, and a real start has read it before any task starts.
            restore(context.getStateStore(NodeNames.MODEL_STORE));
            processor.init(context);
        }

        @Override
        public void process(Record<K, V> record) {
            processor.process(record);
        }

        @Override
        public void close() {
            processor.close();
        }
    }
}
