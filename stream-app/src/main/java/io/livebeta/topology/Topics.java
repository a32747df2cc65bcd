package io.livebeta.topology;

import io.livebeta.config.LearnerConfig;
import io.livebeta.state.LoggedStores;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The names of the topics.
 *
 * @param events the user's events
 * @param labels labels that come after their events, in as many partitions as the events
 * @param predictions a score and a decision for every event
 * @param windowCounts what the tasks have counted, on its way to the sum; internal
 * @param metrics the metric windows, compacted: the last record of a window is the truth
 * @param deadLetters records that could not be used
 * @param model the models by version, compacted; an old version is deleted by its keys
 * @param modelUpdates what the tasks have learned, on its way to the merged model; internal
 * @param alerts what an operator should know
 * @param control orders to the running model, in every partition
 * @param audit what came of them, and what else changed a model beside learning
 */
public record Topics(
        String events,
        String labels,
        String predictions,
        String windowCounts,
        String metrics,
        String deadLetters,
        String model,
        String modelUpdates,
        String alerts,
        String control,
        String audit) {

    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

    private static final Map<String, String> KEPT = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");

    /** A dead letter is larger than the record within it, which may be as large as the brokers take. */
    private static final Map<String, String> ROOM_FOR_THE_ORIGINAL =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LoggedStores.LARGEST_RECORD_BYTES));

    public static Topics of(LearnerConfig config) {
        String prefix = config.topicPrefix();
        return new Topics(
                config.eventsTopic(),
                prefix + "labels",
                prefix + "predictions",
                prefix + "window-counts",
                prefix + "metrics",
                prefix + "events.dlq",
                prefix + "model",
                prefix + "model-updates",
                prefix + "alerts",
                prefix + "control",
                prefix + "audit");
    }

    /** Returns all topics as they should be created. */
    public List<NewTopic> definitions(int partitions, short replicationFactor) {
        return List.of(
                new NewTopic(events, partitions, replicationFactor),
                new NewTopic(labels, partitions, replicationFactor),
                new NewTopic(predictions, partitions, replicationFactor),
                new NewTopic(windowCounts, 1, replicationFactor),
                new NewTopic(metrics, 1, replicationFactor).configs(COMPACTED),
                new NewTopic(deadLetters, 1, replicationFactor).configs(ROOM_FOR_THE_ORIGINAL),
                new NewTopic(model, 1, replicationFactor).configs(COMPACTED),
                new NewTopic(modelUpdates, 1, replicationFactor),
                new NewTopic(alerts, 1, replicationFactor),
                new NewTopic(control, partitions, replicationFactor),
                new NewTopic(audit, 1, replicationFactor).configs(KEPT));
    }
}
