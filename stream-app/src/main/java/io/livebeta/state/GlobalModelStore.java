package io.livebeta.state;

import io.livebeta.model.SharedModel;
import io.livebeta.schema.ModelChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions on the model topic, as an instance has read them so far; the store behind it is Kafka's copy of the
 * topic, record by record. It lags behind the topic, and no transaction covers it. A version whose chunks are not all
 * there, or do not agree, is passed over. One thread uses an instance; the store is safe for many.
 */
public final class GlobalModelStore {

    private static final Logger LOG = LoggerFactory.getLogger(GlobalModelStore.class);

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final RecordReader reader;
    private String reported = "";

    /** Reads a record of the model topic. */
    public interface RecordReader {

        /**
         * Returns the record of a value in the topic's format.
         *
         * @throws IOException if the value is in another format
         */
        ModelChunk read(byte[] value) throws IOException;
    }

    public GlobalModelStore(ReadOnlyKeyValueStore<String, byte[]> store, RecordReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /** Returns the builder of the store behind it, on disk, since it holds several versions of several models. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /** Returns the newest whole version of a task, {@link PublishedModel#MERGED} for the merged model. */
    public Optional<SharedModel> latest(int task) {
        return newest(task).map(PublishedModel::model);
    }

    /** Returns a version of a task, if it is there as a whole. */
    public Optional<SharedModel> find(int task, long version) {
        return published(task, version).map(PublishedModel::model);
    }

    /** Returns what {@link #latest} returns, with what was published beside it. */
    public Optional<PublishedModel> newest(int task) {
        OptionalLong version = versionBelow(task, Long.MAX_VALUE);
        while (version.isPresent()) {
            Optional<PublishedModel> whole = published(task, version.getAsLong());
            if (whole.isPresent()) {
                return whole;
            }
            version = versionBelow(task, version.getAsLong());
        }
        return Optional.empty();
    }

    /** Returns what {@link #find} returns, with what was published beside it. */
    public Optional<PublishedModel> published(int task, long version) {
        List<ModelChunk> chunks = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> records =
                store.range(ModelChunks.firstKey(task, version), ModelChunks.lastKey(task, version))) {
            while (records.hasNext()) {
                chunks.add(reader.read(records.next().value));
            }
            return chunks.isEmpty() ? Optional.empty() : Optional.of(whole(task, version, chunks));
        } catch (IOException e) {
            passOver(task, version, e);
            return Optional.empty();
        }
    }

    private static PublishedModel whole(int task, long version, List<ModelChunk> chunks) throws IOException {
        PublishedModel model = PublishedModel.of(chunks);
        if (model.task() != task || model.version() != version) {
            throw new IOException("its records are of version %d of task %d".formatted(model.version(), model.task()));
        }
        return model;
    }

    /** Returns the keys of all versions of a task but the newest ones, whole or not. */
    public List<String> keysBehind(int task, int newestVersions) {
        NavigableSet<Long> newest = new TreeSet<>();
        List<String> behind = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> records =
                store.reverseRange(ModelChunks.firstKey(task, 0), ModelChunks.lastKey(task, Long.MAX_VALUE))) {
            while (records.hasNext()) {
                String key = records.next().key;
                ModelChunks.numberOf(key).ifPresent(version -> {
                    if (newest.size() < newestVersions || newest.contains(version)) {
                        newest.add(version);
                    } else {
                        behind.add(key);
                    }
                });
            }
        }
        return behind;
    }

    private OptionalLong versionBelow(int task, long version) {
        try (KeyValueIterator<String, byte[]> records =
                store.reverseRange(ModelChunks.firstKey(task, 0), ModelChunks.firstKey(task, version))) {
            while (records.hasNext()) {
                KeyValue<String, byte[]> record = records.next();
                OptionalLong number = ModelChunks.numberOf(record.key);
                if (number.isPresent() && number.getAsLong() < version) {
                    return number;
                }
            }
            return OptionalLong.empty();
        }
    }

    /** Chunks may still be on their way; then the version counts when it is looked at again. */
    private void passOver(int task, long version, IOException cause) {
        String name = ModelChunks.firstKey(task, version);
        if (!name.equals(reported)) {
            reported = name;
            LOG.warn(
                    "Version {} of task {} on the model topic does not count yet: {}",
                    version,
                    task,
                    cause.getMessage());
        }
    }
}
