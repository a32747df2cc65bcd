package io.livebeta.cli;

import io.livebeta.config.ConfigDocs;
import io.livebeta.config.LearnerConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints the keys of the configuration, or the values that are in force. */
@Command(
        name = "config",
        description = "Print all configuration keys, or the values in force.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {

    @ParentCommand
    private Livebeta root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with configuration keys.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--values", description = "Print the values in force instead of the keys.")
    private boolean values;

    @Option(names = "--format", description = "table or json (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() {
        LearnerConfig config = ConfigSources.load(Map.of(), file, System.getenv(), root.definitions());
        Map<String, Object> inForce = new TreeMap<>(config.values());
        if (format == OutputFormat.JSON) {
            spec.commandLine().getOut().println(Json.of(inForce));
        } else if (values) {
            inForce.forEach((key, value) -> spec.commandLine().getOut().println(key + "=" + value));
        } else {
            spec.commandLine().getOut().print(ConfigDocs.markdown());
        }
        return 0;
    }
}
