package io.livebeta.state;

import io.livebeta.schema.ModelUpdate;
import java.util.Optional;

/**
 * The order to put another model in the place of the merged one: a rollback or an import. Sent to the topic of the
 * updates by one task, it takes its place among them; the tasks' progress that was not merged before it is dropped.
 *
 * @param task partition whose task sends the order
 * @param byTask task of the version on the model topic that takes the place, {@link PublishedModel#MERGED} for a
 *     rollback
 * @param byVersion that version; it must be on the model topic before the order is sent
 */
public record ModelReplacement(int task, int byTask, long byVersion) {

    /** Returns the key of the order's record. */
    public String key() {
        return "replace/" + byTask + "/" + byVersion;
    }

    /** Returns the order's record. */
    public ModelUpdate toUpdate() {
        return ModelUpdate.newBuilder()
                .setTask(task)
                .setBaseVersion(0)
                .setReplacedByTask(byTask)
                .setReplacedByVersion(byVersion)
                .build();
    }

    /** Returns the order that a record holds, or nothing where it is part of an update. */
    public static Optional<ModelReplacement> of(ModelUpdate record) {
        if (record.getReplacedByTask() == null || record.getReplacedByVersion() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ModelReplacement(record.getTask(), record.getReplacedByTask(), record.getReplacedByVersion()));
    }
}
