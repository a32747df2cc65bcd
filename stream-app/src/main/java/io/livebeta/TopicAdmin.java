package io.livebeta;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Looks after the topics on the brokers. */
public final class TopicAdmin implements AutoCloseable {

    private static final int ANSWER_LIMIT_MS = 10_000;

    private final Admin admin;
    private final LearnerConfig config;

    public TopicAdmin(LearnerConfig config) {
        this.config = config;
        Map<String, Object> settings = new HashMap<>();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_LIMIT_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_LIMIT_MS);
        settings.putAll(StreamsSettings.clients(config));
        admin = Admin.create(settings);
    }

    /**
     * Returns the topics that the application needs and the brokers do not have. Where the events exist already, their
     * partitions count, and not the configured ones.
     */
    public List<NewTopic> missing() {
        Set<String> existing = answer(admin.listTopics().names());
        int partitions =
                existing.contains(config.eventsTopic()) ? partitions(config.eventsTopic()) : config.partitions();
        Topics topics = Topics.of(config);
        return topics.definitions(partitions, config.replicationFactor()).stream()
                .filter(topic -> config.joinsLabels() || !topic.name().equals(topics.labels()))
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
    }

    /**
     * Checks that a label and its event reach the same task, which takes as many partitions of the one as of the other,
     * and that orders to the model reach every task.
     *
     * @throws KafkaException naming both topics and their partitions, if they do not
     */
    public void requireCopartitioned() {
        Topics topics = Topics.of(config);
        if (config.joinsLabels()) {
            String way = ", or set %s=0 to do without late labels".formatted(LearnerKeys.LABEL_TTL);
            requireAsManyAsEvents(topics.labels(), "each label finds its event", way);
        }
        requireAsManyAsEvents(topics.control(), "orders to the model reach every task", "");
    }

    private void requireAsManyAsEvents(String topic, String purpose, String otherWay) {
        String eventsTopic = config.eventsTopic();
        int events = partitions(eventsTopic);
        int others = partitions(topic);
        if (events != others) {
            throw new KafkaException(
                    "the topics %s and %s must have equally many partitions, so that %s, but have %d and %d; make %s anew%s"
                            .formatted(eventsTopic, topic, purpose, events, others, topic, otherWay));
        }
    }

    private int partitions(String topic) {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
    }

    /** Creates topics. */
    public void create(List<NewTopic> topics) {
        answer(admin.createTopics(topics).all());
    }

    /** Returns the number of partitions of the topic of the events. */
    public int partitions() {
        return partitions(config.eventsTopic());
    }

    /** Returns the number of records in the topic of the events, which producers of transactions must not feed. */
    public long events() {
        String topic = config.eventsTopic();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions(); partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return answer(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(2L * ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("the brokers do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
