package io.livebeta.state;

import io.livebeta.model.ModelDelta;
import io.livebeta.schema.ModelUpdate;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a task has learned since its last update, as it is on its way to the merged model.
 *
 * @param task partition whose task sends it
 * @param sequence number among the updates of the task, from 1
 * @param replacements how often the merged model that it starts from had been replaced as a whole
 * @param delta what was learned
 */
public record TaskUpdate(int task, long sequence, long replacements, ModelDelta delta) {

    /** Returns the records of the update by their keys, in order. */
    public Map<String, ModelUpdate> toChunks() {
        Map<String, ModelUpdate> records = new LinkedHashMap<>();
        for (ModelChunks.Chunk chunk : ModelChunks.cut(delta.toBytes())) {
            ModelUpdate record = ModelUpdate.newBuilder()
                    .setTask(task)
                    .setSequence(sequence)
                    .setReplacements(replacements)
                    .setBaseVersion(delta.baseVersion())
                    .setSteps(delta.steps())
                    .setEvents(delta.events())
                    .setChunkIndex(chunk.index())
                    .setChunkCount(chunk.count())
                    .setSha256(chunk.sha256())
                    .setPayload(chunk.payload())
                    .build();
            records.put(ModelChunks.key(task, sequence, chunk.index()), record);
        }
        return records;
    }

    /**
     * Returns the update that records make.
     *
     * @param records all those of one sequence number of a task, in any order
     * @throws IOException if they are not all of one update, or it is damaged; the message says which
     */
    public static TaskUpdate of(List<ModelUpdate> records) throws IOException {
        byte[] delta = ModelChunks.join(records.stream()
                .map(record -> new ModelChunks.Chunk(
                        record.getChunkIndex(), record.getChunkCount(), record.getSha256(), record.getPayload()))
                .toList());
        ModelUpdate first = records.get(0);
        return new TaskUpdate(first.getTask(), first.getSequence(), first.getReplacements(), ModelDelta.of(delta));
    }
}
