package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command takes its configuration from: {@code -D}, the environment, and the file of its own option. */
final class ConfigOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with configuration keys.")
    private Optional<Path> file = Optional.empty();

    /** Returns the configuration. */
    LearnerConfig load() {
        return load(Map.of(), Map.of());
    }

    /**
     * Returns the configuration with what a command knows better.
     *
     * @param defaults values in place of the keys' own defaults
     * @param fixed values that stand above all that the user has set
     * @throws org.apache.kafka.common.config.ConfigException naming the key that is wrong
     * @throws CommandException if the file cannot be read
     */
    LearnerConfig load(Map<String, String> defaults, Map<String, String> fixed) {
        Livebeta root = (Livebeta) command.root().userObject();
        Map<String, String> definitions = new HashMap<>(root.definitions());
        definitions.putAll(fixed);
        return ConfigSources.load(defaults, file, root.environment(), definitions);
    }
}
