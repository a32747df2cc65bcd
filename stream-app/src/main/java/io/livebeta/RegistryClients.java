package io.livebeta;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.livebeta.config.LearnerConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Makes clients of the schema registry. */
public final class RegistryClients {

    private static final int SCHEMAS_PER_SUBJECT = 1_000;

    private RegistryClients() {}

    /**
     * Returns a client for the configured registry; nothing is asked of it yet.
     *
     * @throws ConfigException if no registry is named
     */
    public static SchemaRegistryClient of(LearnerConfig config) {
        Map<String, Object> settings = config.registry();
        Object url = settings.get(LearnerConfig.REGISTRY_URL);
        if (url == null) {
            throw new ConfigException(
                    LearnerConfig.REGISTRY_URL + " is not set: it names the schema registry, as http://host:port");
        }
        return SchemaRegistryClientFactory.newClient(
                List.of(url.toString().split(",")),
                SCHEMAS_PER_SUBJECT,
                List.of(new AvroSchemaProvider()),
                settings,
                Map.of());
    }
}
