package io.livebeta.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which version on the model topic is meant. */
final class VersionOptions {

    @Option(
            names = "--model-version",
            paramLabel = "V",
            converter = Amounts.Count.class,
            description = "Version, as `livebeta model list` shows it (default: the newest).")
    private Optional<Long> version = Optional.empty();

    @Option(names = "--task", paramLabel = "N", description = "Partition whose model is meant, where each has its own.")
    private Optional<Integer> task = Optional.empty();

    /**
     * Returns the version.
     *
     * @throws CommandException if it is not there
     */
    ModelTopic.Version find(ModelTopic models) {
        int owner = task.orElseGet(models::onlyTask);
        return models.find(owner, version)
                .orElseThrow(() -> new CommandException("the model topic has no version "
                        + version.map(Object::toString).orElse("at all") + " of task " + ModelNames.ofTask(owner)
                        + "; `livebeta model list` shows those it has"));
    }
}
