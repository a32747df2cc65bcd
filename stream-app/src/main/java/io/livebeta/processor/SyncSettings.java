package io.livebeta.processor;

import io.livebeta.config.LearnerConfig;

/**
 * How the tasks share what they learn.
 *
 * @param interval labelled events between two updates of a task; 0 for one model per partition
 * @param staleness training steps without a newer merged model, after which a task gives an alert
 * @param modelInterval inputs between two versions of a task's own model; 0 for none
 * @param modelVersions versions of each model that the model topic keeps, at least 1
 */
public record SyncSettings(int interval, long staleness, long modelInterval, int modelVersions) {

    /**
     * Returns the settings that a configuration means.
     *
     * @param partitions partitions of the topic of the events; a single one has nobody to share with
     */
    public static SyncSettings of(LearnerConfig config, int partitions) {
        return new SyncSettings(
                partitions == 1 ? 0 : config.syncInterval(),
                config.syncStaleness(),
                config.modelInterval(),
                config.modelVersions());
    }

    /** Returns whether the tasks learn one model together. */
    public boolean isOn() {
        return interval > 0;
    }
}
