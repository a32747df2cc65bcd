package io.livebeta.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class LearnerTopologyTest {

    /**
     * The names of nodes and stores name topics on the brokers. If this test fails and the change is meant, take the
     * description that it prints into {@code src/test/resources/topology.txt} and say in the changelog what becomes of
     * running applications: a changed store name, or a store in another sub-topology, loses its state and needs a new
     * application.id or a migration. If it is not meant, a name was lost.
     */
    @Test
    void shouldNotChangeTheTopologyUnintentionally() throws IOException {
        assertThat(topology(Map.of()).describe().toString()).isEqualTo(golden());
    }

    @Test
    void shouldNeitherReadNorStoreLabelsThatMayNotBeLate() {
        String description = topology(Map.of("label.ttl", "0")).describe().toString();

        assertThat(description)
                .contains("livebeta.events")
                .doesNotContain("livebeta.labels", "decode-labels", "waiting");
    }

    @Test
    void shouldNameEverythingExplicitly() {
        assertThat(topology(Map.of()).describe().toString()).doesNotContain("KSTREAM", "STATE-STORE", "0000000");
    }

    @Test
    void shouldPutThePrefixBeforeAllTopicsButTheOneThatIsNamed() {
        Topics topics = Topics.of(config(Map.of("topic.prefix", "test-", "events.topic", "payments")));

        assertThat(topics)
                .isEqualTo(new Topics(
                        "payments",
                        "test-labels",
                        "test-predictions",
                        "test-window-counts",
                        "test-metrics",
                        "test-events.dlq",
                        "test-model",
                        "test-model-updates",
                        "test-alerts",
                        "test-control",
                        "test-audit"));
    }

    @Test
    void shouldCompactMetricsAndModelsAndHoldThemInOnePartition() {
        assertThat(Topics.of(config(Map.of())).definitions(4, (short) 3))
                .extracting(NewTopic::name, NewTopic::numPartitions, NewTopic::replicationFactor, NewTopic::configs)
                .containsExactly(
                        tuple("livebeta.events", 4, (short) 3, null),
                        tuple("livebeta.labels", 4, (short) 3, null),
                        tuple("livebeta.predictions", 4, (short) 3, null),
                        tuple("livebeta.window-counts", 1, (short) 3, null),
                        tuple("livebeta.metrics", 1, (short) 3, Map.of("cleanup.policy", "compact")),
                        tuple("livebeta.events.dlq", 1, (short) 3, Map.of("max.message.bytes", "8388608")),
                        tuple("livebeta.model", 1, (short) 3, Map.of("cleanup.policy", "compact")),
                        tuple("livebeta.model-updates", 1, (short) 3, null),
                        tuple("livebeta.alerts", 1, (short) 3, null),
                        tuple("livebeta.control", 4, (short) 3, null),
                        tuple("livebeta.audit", 1, (short) 3, Map.of("retention.ms", "-1")));
    }

    @Test
    void shouldRegisterTheSchemasOfTheOutputsAndNoOther() throws Exception {
        SchemaRegistryClient registry = new MockSchemaRegistryClient();

        OutputSchemas.register(registry, config(Map.of()));

        assertThat(registry.getAllSubjects())
                .containsExactlyInAnyOrder(
                        "livebeta.predictions-value",
                        "livebeta.metrics-value",
                        "livebeta.events.dlq-value",
                        "livebeta.model-value",
                        "livebeta.model-updates-value",
                        "livebeta.alerts-value",
                        "livebeta.audit-value");
    }

    private static Topology topology(Map<String, String> settings) {
        return new LearnerTopology(config(settings), 4, new MockSchemaRegistryClient(), attempt -> {}).get();
    }

    private static LearnerConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(LearnerConfig.REGISTRY_URL, "mock://topology"));
        all.putAll(settings);
        return new LearnerConfig(all);
    }

    private static String golden() throws IOException {
        try (InputStream in = LearnerTopologyTest.class.getResourceAsStream("/topology.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
