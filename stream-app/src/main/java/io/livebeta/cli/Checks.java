package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.livebeta.RegistryClients;
import io.livebeta.TopicAdmin;
import io.livebeta.config.LearnerConfig;
import io.livebeta.processor.FieldSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;

/** Looks at every point of a configuration that only brokers and registry can tell. */
final class Checks {

    /** Confluent's error codes of a subject that does not exist, or holds no version. */
    private static final Set<Integer> UNKNOWN_SUBJECT = Set.of(40401, 40402);

    private final LearnerConfig config;
    private final List<Check> found = new ArrayList<>();

    private Checks(LearnerConfig config) {
        this.config = config;
    }

    /** Checks every point; one that cannot be checked fails. */
    static List<Check> of(LearnerConfig config) {
        Checks checks = new Checks(config);
        checks.found.add(check("topics", checks::topics));
        checks.schema();
        return checks.found;
    }

    private interface Finding {
        /** Returns what was found; throws what is wrong. */
        String find() throws Exception;
    }

    private static Check check(String what, Finding finding) {
        try {
            return new Check(what, Check.Status.OK, finding.find());
        } catch (Exception e) {
            return new Check(what, Check.Status.FAILURE, FailureText.of(e));
        }
    }

    private String topics() {
        try (TopicAdmin admin = new TopicAdmin(config)) {
            List<String> missing = Brokers.ask(config, admin::missing).stream()
                    .map(NewTopic::name)
                    .toList();
            if (!missing.isEmpty()) {
                throw new CommandException(
                        "missing " + String.join(", ", missing) + "; `livebeta topics` creates them");
            }
            admin.requireCopartitioned();
            return "the brokers at " + Brokers.address(config) + " have all of them";
        }
    }

    private void schema() {
        String subject = config.eventsTopic() + "-value";
        Schema[] schema = new Schema[1];
        found.add(check("schema " + subject, () -> {
            schema[0] = latest(subject);
            return "registered as " + schema[0].getFullName();
        }));
        if (schema[0] != null) {
            fields(schema[0]);
        }
    }

    private Schema latest(String subject) throws IOException {
        try (SchemaRegistryClient client = RegistryClients.of(config)) {
            return new AvroSchema(client.getLatestSchemaMetadata(subject).getSchema()).rawSchema();
        } catch (RestClientException e) {
            if (UNKNOWN_SUBJECT.contains(e.getErrorCode())) {
                throw new CommandException("not registered yet: what sends the first event registers it, such as"
                        + " `livebeta produce`; the fields cannot be checked before");
            }
            throw new CommandException("the registry at " + registry() + " refuses the question", e);
        } catch (IOException e) {
            throw new CommandException(
                    "no answer from the registry at " + registry() + ", which " + LearnerConfig.REGISTRY_URL + " names",
                    e);
        }
    }

    private Object registry() {
        return config.registry().get(LearnerConfig.REGISTRY_URL);
    }

    private void fields(Schema schema) {
        try {
            SchemaFields fields = SchemaFields.of(schema, FieldSelection.of(config));
            found.add(new Check("features", Check.Status.OK, String.join(", ", fields.features())));
            fields.warnings().forEach(warning -> found.add(new Check("features", Check.Status.WARNING, warning)));
        } catch (CommandException e) {
            found.add(new Check("fields", Check.Status.FAILURE, e.getMessage()));
        }
    }
}
