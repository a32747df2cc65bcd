package io.livebeta.processor;

import io.livebeta.state.CheckpointRule;

/**
 * What the learning step must know beside the learner.
 *
 * @param checkpointStore name of the store of the checkpoint
 * @param journalStore name of the store of the inputs since the checkpoint
 * @param pendingStore name of the store of the counts that were not sent yet
 * @param predictionsNode name of the node that takes predictions
 * @param countsNode name of the node that takes counts
 * @param checkpointRule when the next checkpoint is due
 * @param windowMs length of the metric windows, milliseconds
 * @param sendIntervalMs time between two sendings of counts, milliseconds
 */
public record LearnSettings(
        String checkpointStore,
        String journalStore,
        String pendingStore,
        String predictionsNode,
        String countsNode,
        CheckpointRule checkpointRule,
        long windowMs,
        long sendIntervalMs) {}
