package io.livebeta.processor;

/**
 * What the merging step must know.
 *
 * @param mergeStore name of the store of the merged model
 * @param roundStore name of the store of the updates that are not merged yet
 * @param modelStore name of the global store of the model topic
 * @param tasks tasks that send updates
 * @param waitMs how long the first update waits for those of the other tasks, milliseconds
 * @param modelVersions versions of the merged model that the model topic keeps, at least 1
 */
public record MergeStepSettings(
        String mergeStore, String roundStore, String modelStore, int tasks, long waitMs, int modelVersions) {}
