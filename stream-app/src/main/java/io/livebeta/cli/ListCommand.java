package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.RegistryClients;
import io.livebeta.config.LearnerConfig;
import io.livebeta.schema.AuditRecord;
import io.livebeta.topology.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the versions that can be exported or rolled back to, and the last change of each task. */
@Command(
        name = "list",
        description = {
            "List the versions on the model topic, and of each task the last change that was audited.",
            "imported is what `livebeta model import` brought, merged the model that the tasks learn together."
        },
        footer = {"", "Example:", "  livebeta model list --config livebeta.properties"})
final class ListCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    private record Version(String task, long version, String published, int bytes, String sha256) {}

    private record Change(String task, String change, long version, String at, String reason, String issuedBy) {}

    private record Result(List<Version> versions, List<Change> lastChanges) {

        String table() {
            TextTable versionTable = new TextTable(List.of("model", "version", "published", "bytes", "sha256"));
            for (Version each : versions) {
                versionTable.add(List.of(
                        each.task(),
                        Long.toString(each.version()),
                        each.published(),
                        Integer.toString(each.bytes()),
                        each.sha256().substring(0, 12)));
            }
            TextTable changeTable = new TextTable(List.of("task", "last change", "version", "at", "reason"));
            for (Change each : lastChanges) {
                changeTable.add(
                        List.of(each.task(), each.change(), Long.toString(each.version()), each.at(), each.reason()));
            }
            return versionTable + System.lineSeparator() + System.lineSeparator() + changeTable;
        }
    }

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = configuration.load();
        try (SchemaRegistryClient registry = RegistryClients.of(config)) {
            ModelTopic models = Brokers.ask(config, () -> ModelTopic.read(config, registry));
            List<Version> versions =
                    models.versions().stream().map(ListCommand::version).toList();
            Result result = new Result(versions, Brokers.ask(config, () -> lastChanges(config, registry)));
            console.result(result, result::table);
        }
        return 0;
    }

    private static Version version(ModelTopic.Version version) {
        return new Version(
                ModelNames.ofTask(version.task()),
                version.number(),
                version.published().toString(),
                version.model().toBytes().length,
                version.model().sha256());
    }

    private static List<Change> lastChanges(LearnerConfig config, SchemaRegistryClient registry) {
        Map<Integer, Change> last = new TreeMap<>();
        try (TopicLog<AuditRecord> log =
                new TopicLog<>(config, registry, Topics.of(config).audit())) {
            log.rest().forEach(record -> last.put(record.value().getTask(), change(record.value())));
        }
        return List.copyOf(last.values());
    }

    private static Change change(AuditRecord audit) {
        return new Change(
                ModelNames.ofTask(audit.getTask()),
                audit.getChange().name().toLowerCase(Locale.ROOT),
                audit.getToVersion(),
                audit.getAuditTime().toString(),
                audit.getReason(),
                audit.getIssuedBy());
    }
}
