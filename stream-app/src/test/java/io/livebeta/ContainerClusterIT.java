package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
@ExtendWith({NeedsImages.class, SharedContainers.class})
class ContainerClusterIT {

    private static final String SHORT_LIMIT_MS = "1500";

    @Test
    void shouldKeepRecordsAndAddressWhenTheBrokerIsKilled(ContainerCluster cluster) throws Exception {
        String servers = cluster.bootstrapServers();
        TextTopic.createTopic(servers);
        TextTopic.write(servers, TextTopic.record("before"));

        cluster.killBroker(0);
        cluster.startBroker(0);

        assertThat(cluster.bootstrapServers()).isEqualTo(servers);
        TextTopic.write(servers, TextTopic.record("after"));
        assertThat(TextTopic.read(servers, 2)).containsExactly("before", "after");
    }

    @Test
    void shouldNotAnswerWhileTheBrokerIsPaused(ContainerCluster cluster) throws Exception {
        String id = TextTopic.clusterId(cluster.bootstrapServers());
        cluster.pauseBroker(0);
        try (Admin impatient = Admin.create(Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "request.timeout.ms",
                SHORT_LIMIT_MS,
                "default.api.timeout.ms",
                SHORT_LIMIT_MS))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> impatient.describeCluster().clusterId().get())
                    .withCauseInstanceOf(TimeoutException.class);
        } finally {
            cluster.resumeBroker(0);
        }
        assertThat(TextTopic.clusterId(cluster.bootstrapServers())).isEqualTo(id);
    }

    @Test
    void shouldKeepSchemasAndAddressWhenTheRegistryIsStopped(ContainerCluster cluster) throws Exception {
        String url = cluster.registryUrl();
        int id = client(url).register("kept", new AvroSchema("\"string\""));

        cluster.stopRegistry();
        assertThatIOException().isThrownBy(() -> client(url).getAllSubjects());
        cluster.startRegistry();

        assertThat(cluster.registryUrl()).isEqualTo(url);
        assertThat(client(url).getLatestSchemaMetadata("kept").getId()).isEqualTo(id);
    }

    /** A client of its own remembers nothing. */
    private static CachedSchemaRegistryClient client(String url) {
        return new CachedSchemaRegistryClient(url, 1);
    }
}
