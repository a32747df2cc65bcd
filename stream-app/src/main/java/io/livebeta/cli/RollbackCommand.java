package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.RegistryClients;
import io.livebeta.config.LearnerConfig;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes an earlier version back. */
@Command(
        name = "rollback",
        description = {
            "Take an earlier version back: the model becomes that version's, under a version number of its own.",
            "What was learned since is dropped, and learning goes on, unless the model is frozen."
        },
        footer = {"", "Example:", "  livebeta model rollback --model-version 120000 --reason \"bad labels since noon\""
        })
final class RollbackCommand implements Callable<Integer> {

    @Option(
            names = "--model-version",
            paramLabel = "V",
            required = true,
            converter = Amounts.Count.class,
            description = "Version, as `livebeta model list` shows it.")
    private long version;

    @Mixin
    private OrderOptions options;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    @Override
    public Integer call() throws IOException {
        LearnerConfig config = configuration.load();
        try (SchemaRegistryClient registry = RegistryClients.of(config)) {
            ModelTopic models = Brokers.ask(config, () -> ModelTopic.read(config, registry));
            int task = options.task().orElseGet(models::onlyTask);
            if (models.find(task, Optional.of(version)).isEmpty()) {
                throw new CommandException("the model topic has no version " + version + " of task "
                        + ModelNames.ofTask(task) + "; `livebeta model list` shows those it has");
            }
        }
        ControlCommand order =
                options.order(ControlKind.ROLLBACK).setModelVersion(version).build();
        return new OrderSender(config, console).send(order, Map.of(), options.limit());
    }
}
