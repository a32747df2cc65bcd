package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class QuorumClusterIT {

    @TempDir
    private Path folder;

    @Test
    void shouldTakeAndKeepRecordsWhileABrokerIsAway() throws Exception {
        try (QuorumCluster cluster = QuorumCluster.start(folder)) {
            createTopic(cluster);
            TextTopic.write(cluster.bootstrapServers(), TextTopic.record("all there"));
            cluster.killBroker(0);
            TextTopic.write(cluster.bootstrapServers(), TextTopic.record("one away"));
            cluster.startBroker(0);

            assertThat(TextTopic.read(cluster.bootstrapServers(), 2)).containsExactly("all there", "one away");
        }
    }

    private static void createTopic(QuorumCluster cluster) throws Exception {
        try (Admin admin = TextTopic.admin(cluster.bootstrapServers())) {
            admin.createTopics(List.of(new NewTopic(TextTopic.TOPIC, 1, cluster.replicationFactor())))
                    .all()
                    .get();
            TopicDescription topic = admin.describeTopics(List.of(TextTopic.TOPIC))
                    .allTopicNames()
                    .get()
                    .get(TextTopic.TOPIC);
            assertThat(topic.partitions().get(0).replicas()).hasSize(QuorumCluster.BROKERS);
        }
    }
}
