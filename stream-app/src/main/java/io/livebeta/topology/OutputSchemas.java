package io.livebeta.topology;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.livebeta.config.LearnerConfig;
import io.livebeta.schema.Alert;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.ModelChunk;
import io.livebeta.schema.ModelUpdate;
import io.livebeta.schema.Prediction;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;

/** Registers the schemas of our outputs under the subjects that Confluent's serializers use, topic and "-value". */
public final class OutputSchemas {

    private OutputSchemas() {}

    /** Registers what is not there yet; the client keeps the answers. */
    public static void register(SchemaRegistryClient registry, LearnerConfig config)
            throws IOException, RestClientException {
        Topics topics = Topics.of(config);
        Map<String, Schema> schemas = Map.of(
                topics.predictions(), Prediction.getClassSchema(),
                topics.metrics(), MetricWindow.getClassSchema(),
                topics.deadLetters(), DeadLetter.getClassSchema(),
                topics.model(), ModelChunk.getClassSchema(),
                topics.modelUpdates(), ModelUpdate.getClassSchema(),
                topics.alerts(), Alert.getClassSchema(),
                topics.audit(), AuditRecord.getClassSchema());
        for (Map.Entry<String, Schema> schema : schemas.entrySet()) {
            registry.register(schema.getKey() + "-value", new AvroSchema(schema.getValue()));
        }
    }
}
