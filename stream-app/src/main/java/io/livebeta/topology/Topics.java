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
 */
public record Topics(
        String events, String labels, String predictions, String windowCounts, String metrics, String deadLetters) {

    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

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
                prefix + "events.dlq");
    }

    /** Returns all topics as they should be created. */
    public List<NewTopic> definitions(int partitions, short replicationFactor) {
        return List.of(
                new NewTopic(events, partitions, replicationFactor),
                new NewTopic(labels, partitions, replicationFactor),
                new NewTopic(predictions, partitions, replicationFactor),
                new NewTopic(windowCounts, 1, replicationFactor),
                new NewTopic(metrics, 1, replicationFactor).configs(COMPACTED),
                new NewTopic(deadLetters, 1, replicationFactor).configs(ROOM_FOR_THE_ORIGINAL));
    }
}
