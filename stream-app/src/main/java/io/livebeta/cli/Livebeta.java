package io.livebeta.cli;

import io.livebeta.schema.TrustedRecords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program: {@code java -jar livebeta.jar COMMAND}. It exits with 0, 1 after a failure, 2 after a wrong call. */
@Command(
        name = "livebeta",
        description = "An online learner on Kafka Streams that trains under the metric you report.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            EvaluateCommand.class,
            ProduceCommand.class,
            TopicsCommand.class,
            TopologyCommand.class,
            ConfigCommand.class,
            CheckCommand.class
        })
public final class Livebeta implements Runnable {

    /** Longer strings or byte fields than this in a record are broken bytes: Kafka's records are far smaller. */
    private static final String LARGEST_FIELD = Integer.toString(64 * 1024 * 1024);

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Set a configuration key; stands above environment and file.",
            scope = ScopeType.INHERIT)
    private final Map<String, String> definitions = new LinkedHashMap<>();

    @Option(names = "--verbose", description = "Show the stack trace of a failure.", scope = ScopeType.INHERIT)
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command and returns the exit code. */
    static int run(String... args) {
        boundAvro();
        TrustedRecords.trust();
        Livebeta root = new Livebeta();
        return new CommandLine(root)
                .setExecutionExceptionHandler((failure, command, parsed) -> root.report(failure, command))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    /** Returns the keys that the command line sets. */
    Map<String, String> definitions() {
        return definitions;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    private int report(Exception failure, CommandLine command) {
        command.getErr().println("livebeta " + command.getCommandName() + ": " + FailureText.of(failure));
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return failure instanceof ConfigException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** Without a bound Avro would try to allocate whatever length broken bytes claim. */
    private static void boundAvro() {
        for (String kind : new String[] {"string", "bytes", "collectionItems"}) {
            String key = "org.apache.avro.limits." + kind + ".maxLength";
            if (System.getProperty(key) == null) {
                System.setProperty(key, LARGEST_FIELD);
            }
        }
    }
}
