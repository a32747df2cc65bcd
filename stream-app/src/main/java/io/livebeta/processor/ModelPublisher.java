package io.livebeta.processor;

import io.livebeta.schema.ModelChunk;
import io.livebeta.state.GlobalModelStore;
import io.livebeta.state.PublishedModel;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes versions of one model on the model topic, and deletes its oldest ones there. */
final class ModelPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ModelPublisher.class);

    private final GlobalModelStore models;
    private final int kept;
    private final BiConsumer<String, @Nullable ModelChunk> topic;

    /**
     * Makes a publisher.
     *
     * @param models tells which versions there are; one that it does not know yet is deleted later
     * @param kept versions that stay, at least 1
     * @param topic takes records by their keys, null to delete one
     */
    ModelPublisher(GlobalModelStore models, int kept, BiConsumer<String, @Nullable ModelChunk> topic) {
        this.models = models;
        this.kept = kept;
        this.topic = topic;
    }

    void publish(PublishedModel model) {
        model.toChunks().forEach(topic);
        models.keysBehind(model.task(), kept - 1).forEach(key -> topic.accept(key, null));
        LOG.debug("Published version {} of task {}", model.version(), model.task());
    }
}
