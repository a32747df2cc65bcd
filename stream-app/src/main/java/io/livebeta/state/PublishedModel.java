package io.livebeta.state;

import io.livebeta.model.SharedModel;
import io.livebeta.schema.ModelChunk;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One version on the model topic.
 *
 * @param task partition whose task holds the model, {@link #MERGED} for the merged one
 * @param included of a merged model: the last update of each task that it holds
 * @param replacements of a merged model: how often it was replaced as a whole
 */
public record PublishedModel(int task, SharedModel model, Map<Integer, Long> included, long replacements) {

    /** Stands in the place of the task for the model that is merged of all of them. */
    public static final int MERGED = -1;

    /** Stands in the place of the task for a model that was brought from outside, by an import. */
    public static final int IMPORTED = -2;

    public PublishedModel {
        included = Map.copyOf(included);
    }

    /** Returns the model of one task. */
    public static PublishedModel ofTask(int task, SharedModel model) {
        return new PublishedModel(task, model, Map.of(), 0);
    }

    public long version() {
        return model.version();
    }

    /** Returns the number of the last update of a task that the model holds, 0 where it holds none. */
    public long includedOf(int task) {
        return included.getOrDefault(task, 0L);
    }

    /** Returns the records of the version by their keys, in order. */
    public Map<String, ModelChunk> toChunks() {
        Map<String, Long> updates = included.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().toString(), Map.Entry::getValue));
        Map<String, ModelChunk> records = new LinkedHashMap<>();
        for (ModelChunks.Chunk chunk : ModelChunks.cut(model.toBytes())) {
            ModelChunk record = ModelChunk.newBuilder()
                    .setTask(task)
                    .setModelVersion(version())
                    .setChunkIndex(chunk.index())
                    .setChunkCount(chunk.count())
                    .setSha256(chunk.sha256())
                    .setPayload(chunk.payload())
                    .setIncluded(updates)
                    .setReplacements(replacements)
                    .build();
            records.put(ModelChunks.key(task, version(), chunk.index()), record);
        }
        return records;
    }

    /**
     * Returns the version that records make.
     *
     * @param records all those of one version, in any order
     * @throws IOException if they are not all of the records of one version, or it is no model; the message says which
     */
    public static PublishedModel of(List<ModelChunk> records) throws IOException {
        SharedModel model = SharedModel.of(
                ModelChunks.join(records.stream().map(PublishedModel::chunk).toList()));
        ModelChunk first = records.get(0);
        if (first.getModelVersion() != model.version()) {
            throw new IOException(
                    "its records name version " + first.getModelVersion() + ", but it is version " + model.version());
        }
        return new PublishedModel(first.getTask(), model, included(first), first.getReplacements());
    }

    private static ModelChunks.Chunk chunk(ModelChunk record) {
        return new ModelChunks.Chunk(
                record.getChunkIndex(), record.getChunkCount(), record.getSha256(), record.getPayload());
    }

    private static Map<Integer, Long> included(ModelChunk record) throws IOException {
        try {
            return record.getIncluded().entrySet().stream()
                    .collect(Collectors.toMap(each -> Integer.valueOf(each.getKey()), Map.Entry::getValue));
        } catch (NumberFormatException e) {
            throw new IOException("it holds updates of a task that is no number: " + e.getMessage(), e);
        }
    }
}
