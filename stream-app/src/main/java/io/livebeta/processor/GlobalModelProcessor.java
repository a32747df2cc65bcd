package io.livebeta.processor;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Copies the model topic, record by record, into the global store of an instance. */
public final class GlobalModelProcessor implements Processor<String, byte[], Void, Void> {

    private final String storeName;
    private final ModelArrivals arrivals;
    private KeyValueStore<String, byte[]> store;

    /**
     * Makes the processor.
     *
     * @param storeName name of the global store
     * @param arrivals counts the records, once they are in the store
     */
    public GlobalModelProcessor(String storeName, ModelArrivals arrivals) {
        this.storeName = storeName;
        this.arrivals = arrivals;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null) {
            store.put(record.key(), record.value());
            arrivals.add();
        }
    }
}
