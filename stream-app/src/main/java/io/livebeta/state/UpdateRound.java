package io.livebeta.state;

import io.livebeta.schema.ModelUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come for the merged model and is not in it yet: updates, whole or in part, and the order to replace it. The
 * records stay in a store as they came, since their offsets are committed before the merge.
 */
public final class UpdateRound {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateRound.class);
    private static final String ORDER_KEY = "order";

    private final KeyValueStore<String, byte[]> store;
    private final SortedMap<String, ModelUpdate> chunks = new TreeMap<>();
    private final SortedMap<Integer, TaskUpdate> whole = new TreeMap<>();
    private @Nullable ModelReplacement order;

    public UpdateRound(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Returns the builder of the store that this class reads and writes. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return LoggedStores.inMemory(name, Serdes.String(), Serdes.ByteArray());
    }

    /** Returns the records in the store; each is to be added again after a start. */
    public List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> records = store.all()) {
            records.forEachRemaining(record -> values.add(record.value));
        }
        return values;
    }

    /**
     * Adds a record.
     *
     * @param value the record as it came
     * @return whether it is an order, or makes an update whole
     */
    public boolean add(ModelUpdate record, byte[] value) {
        Optional<ModelReplacement> newOrder = ModelReplacement.of(record);
        if (newOrder.isPresent()) {
            order = newOrder.get();
            store.put(ORDER_KEY, value);
            return true;
        }
        String key = ModelChunks.key(record.getTask(), record.getSequence(), record.getChunkIndex());
        chunks.put(key, record);
        store.put(key, value);
        SortedMap<String, ModelUpdate> there = chunks.subMap(
                ModelChunks.firstKey(record.getTask(), record.getSequence()),
                ModelChunks.lastKey(record.getTask(), record.getSequence()));
        return there.size() >= record.getChunkCount() && join(there);
    }

    private boolean join(SortedMap<String, ModelUpdate> there) {
        try {
            TaskUpdate update = TaskUpdate.of(List.copyOf(there.values()));
            whole.put(update.task(), update);
            return true;
        } catch (IOException e) {
            LOG.warn("Update {} is ignored: {}", there.firstKey(), e.getMessage());
            forget(there);
            return false;
        }
    }

    /** Returns the order to replace the merged model, if one has come. */
    public Optional<ModelReplacement> order() {
        return Optional.ofNullable(order);
    }

    /** Returns the tasks of which an update is there as a whole. */
    public Set<Integer> tasks() {
        return whole.keySet();
    }

    /** Returns the updates that are there as a whole, in the order of their tasks. */
    public Collection<TaskUpdate> updates() {
        return whole.values();
    }

    /** Returns whether there is neither a whole update nor an order. */
    public boolean isEmpty() {
        return whole.isEmpty() && order == null;
    }

    /** Forgets the order, and the updates that are there as a whole with what is left of older ones of their tasks. */
    public void clear() {
        for (TaskUpdate update : whole.values()) {
            forget(chunks.subMap(
                    ModelChunks.firstKey(update.task(), 0), ModelChunks.lastKey(update.task(), update.sequence())));
        }
        whole.clear();
        dropOrder();
    }

    /** Forgets the order, if there is one. */
    public void dropOrder() {
        if (order != null) {
            order = null;
            store.delete(ORDER_KEY);
        }
    }

    private void forget(SortedMap<String, ModelUpdate> records) {
        records.keySet().forEach(store::delete);
        records.clear();
    }
}
