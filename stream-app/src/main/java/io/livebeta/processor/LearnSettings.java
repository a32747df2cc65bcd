package io.livebeta.processor;

import io.livebeta.state.CheckpointRule;
import org.jspecify.annotations.Nullable;

/**
 * What the learning step must know beside the learner.
 *
 * @param checkpointStore name of the store of the checkpoint
 * @param journalStore name of the store of the inputs since the checkpoint
 * @param pendingStore name of the store of the counts that were not sent yet
 * @param ordersStore name of the store of the orders that were carried out
 * @param modelStore name of the global store of the model topic
 * @param predictionsNode name of the node that takes predictions
 * @param countsNode name of the node that takes counts
 * @param auditNode name of the node that takes audit records
 * @param deadLettersNode name of the node that takes dead letters
 * @param updatesNode name of the node that takes updates of the merged model
 * @param modelsNode name of the node that takes versions of the task's own model
 * @param alertsNode name of the node that takes alerts
 * @param sync how the tasks share what they learn
 * @param checkpointRule when the next checkpoint is due
 * @param windowMs length of the metric windows, milliseconds
 * @param sendIntervalMs time between two sendings of counts, milliseconds
 * @param labels the join of late labels, or null for none
 */
public record LearnSettings(
        String checkpointStore,
        String journalStore,
        String pendingStore,
        String ordersStore,
        String modelStore,
        String predictionsNode,
        String countsNode,
        String auditNode,
        String deadLettersNode,
        String updatesNode,
        String modelsNode,
        String alertsNode,
        SyncSettings sync,
        CheckpointRule checkpointRule,
        long windowMs,
        long sendIntervalMs,
        @Nullable LabelSettings labels) {}
