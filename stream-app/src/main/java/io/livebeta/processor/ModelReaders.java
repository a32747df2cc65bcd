package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.schema.ModelChunk;
import io.livebeta.schema.ModelUpdate;
import io.livebeta.state.GlobalModelStore;
import java.io.IOException;

/** Makes readers of the topics that models and updates are on, one for each thread that reads. */
public final class ModelReaders {

    private final SchemaRegistryClient registry;
    private final RetryPause pause;

    /**
     * Makes the maker.
     *
     * @param pause the wait between two attempts at the registry
     */
    public ModelReaders(SchemaRegistryClient registry, RetryPause pause) {
        this.registry = registry;
        this.pause = pause;
    }

    RetryPause pause() {
        return pause;
    }

    RecordReader<ModelUpdate> updates() {
        return new RecordReader<>(registry, pause, ModelUpdate.getClassSchema());
    }

    GlobalModelStore.RecordReader models() {
        RecordReader<ModelChunk> reader = new RecordReader<>(registry, pause, ModelChunk.getClassSchema());
        return value -> {
            try {
                return reader.read(value);
            } catch (UnusableRecordException e) {
                throw new IOException(e.getMessage(), e);
            }
        };
    }
}
