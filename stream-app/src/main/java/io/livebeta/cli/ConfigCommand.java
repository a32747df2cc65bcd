package io.livebeta.cli;

import io.livebeta.config.ConfigDocs;
import io.livebeta.config.LearnerConfig;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the keys of the configuration, or the values that are in force. */
@Command(
        name = "config",
        description = {
            "Print all configuration keys with default and meaning, as a Markdown table.",
            "With --values or --format json it prints the values in force instead: those of -D, the environment, the"
                    + " file and the defaults, in this order. Keys under kafka. and schema.registry. are handed on, and"
                    + " may be secrets: they are not shown."
        },
        footer = {"", "Example:", "  livebeta config --values --config livebeta.properties -Dbeta=2"})
final class ConfigCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    @Option(names = "--values", description = "Print the values in force instead of the keys.")
    private boolean values;

    @Override
    public Integer call() {
        LearnerConfig config = configuration.load();
        Map<String, Object> inForce = new TreeMap<>(config.values());
        console.result(
                inForce,
                () -> values ? properties(inForce) : ConfigDocs.markdown().stripTrailing());
        return 0;
    }

    /** Returns the values as a file of properties holds them. */
    private static String properties(Map<String, Object> inForce) {
        return inForce.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String text(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(Object::toString).collect(Collectors.joining(","))
                : value.toString();
    }
}
