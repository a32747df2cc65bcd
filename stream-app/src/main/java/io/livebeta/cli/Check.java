package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.RegistryClients;
import io.livebeta.TopicAdmin;
import io.livebeta.config.LearnerConfig;
import io.livebeta.processor.EventReader;
import io.livebeta.processor.FieldSelection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One point of a configuration that was checked.
 *
 * @param what what should hold
 * @param holds whether it does
 * @param detail what was found, after a colon; empty where there is nothing to say
 */
record Check(String what, boolean holds, String detail) {

    /** Checks every point; one that cannot be checked does not hold. */
    static List<Check> all(LearnerConfig config) {
        return List.of(
                of("the brokers answer, and all topics exist", () -> topics(config)),
                of("the schema registry answers", () -> registry(config)),
                of("the schema of " + config.eventsTopic() + " has the configured fields", () -> fields(config)));
    }

    private interface Finding {
        /** Returns what was found; throws what is wrong. */
        String find() throws Exception;
    }

    private static Check of(String what, Finding finding) {
        try {
            return new Check(what, true, finding.find());
        } catch (Exception e) {
            return new Check(what, false, ": " + FailureText.of(e));
        }
    }

    private static String topics(LearnerConfig config) {
        try (TopicAdmin admin = new TopicAdmin(config)) {
            List<NewTopic> missing = admin.missing();
            if (!missing.isEmpty()) {
                throw new CommandException(
                        "missing " + missing.stream().map(NewTopic::name).collect(Collectors.joining(", "))
                                + "; `livebeta topics` creates them");
            }
            return "";
        }
    }

    private static String registry(LearnerConfig config) throws Exception {
        try (SchemaRegistryClient client = RegistryClients.of(config)) {
            return ": " + client.getAllSubjects().size() + " subjects";
        }
    }

    private static String fields(LearnerConfig config) throws Exception {
        try (SchemaRegistryClient client = RegistryClients.of(config)) {
            String text = client.getLatestSchemaMetadata(config.eventsTopic() + "-value")
                    .getSchema();
            EventReader reader = EventReader.of(new AvroSchema(text).rawSchema(), FieldSelection.of(config));
            return ": features " + String.join(", ", reader.featureFields());
        }
    }
}
