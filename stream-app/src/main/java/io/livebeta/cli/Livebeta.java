package io.livebeta.cli;

import io.livebeta.schema.TrustedRecords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program: {@code java -jar livebeta.jar COMMAND}. It exits with 0, 1 after a failure, 2 after a wrong call. */
@Command(
        name = "livebeta",
        description = "An online learner on Kafka Streams that trains under the metric you report.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "",
            "A configuration key is set by -DKEY=VALUE before or after the command, else by the environment variable"
                    + " LIVEBETA_KEY (loss.window: LIVEBETA_LOSS_WINDOW), else in the file of --config; else it has its"
                    + " default. `livebeta config` prints all keys.",
            "Results go to standard output, all else to standard error. Exit codes: 0 done, 1 failure, 2 wrong call or"
                    + " configuration.",
            "",
            "Examples:",
            "  livebeta demo",
            "  livebeta evaluate --input payments.csv.gz --label fraud",
            "  livebeta evaluate --help"
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            EvaluateCommand.class,
            ProduceCommand.class,
            TopicsCommand.class,
            TopologyCommand.class,
            ConfigCommand.class,
            CheckCommand.class,
            ModelCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Livebeta implements Callable<Integer> {

    /** Longer strings or byte fields than this in a record are broken bytes: Kafka's records are far smaller. */
    private static final String LARGEST_FIELD = Integer.toString(64 * 1024 * 1024);

    private static final int USAGE_WIDTH = 100;

    private final Map<String, String> environment;
    private final Map<String, String> definitions = new LinkedHashMap<>();

    @Option(names = "--verbose", description = "Show the stack trace of a failure.", scope = ScopeType.INHERIT)
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final boolean watched;

    private Livebeta(Map<String, String> environment, boolean watched) {
        this.environment = Map.copyOf(environment);
        this.watched = watched;
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command and returns the exit code. */
    static int run(String... args) {
        boundAvro();
        TrustedRecords.trust();
        return commandLine(System.getenv(), StandardError.isTerminal()).execute(args);
    }

    /**
     * Returns the program, which finds configuration keys in an environment.
     *
     * @param watched whether somebody sees on a terminal what goes to standard error
     */
    static CommandLine commandLine(Map<String, String> environment, boolean watched) {
        Livebeta root = new Livebeta(environment, watched);
        CommandLine program = new CommandLine(root);
        // Otherwise each command had a writer of its own, which nobody could flush.
        return program.setOut(program.getOut())
                .setErr(program.getErr())
                .setUsageHelpWidth(USAGE_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, args) -> refuse(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> root.report(failure, command))
                .setExecutionStrategy(parsed -> flushed(program, new CommandLine.RunLast().execute(parsed)));
    }

    /** A call may set keys before and after the command; picocli hands over both parts, and null before each. */
    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Set a configuration key; stands above environment and file.",
            scope = ScopeType.INHERIT)
    void define(Map<String, String> more) {
        if (more != null) {
            definitions.putAll(more);
        }
    }

    /** Returns the keys that the command line sets. */
    Map<String, String> definitions() {
        return definitions;
    }

    /** Returns the variables of the environment. */
    Map<String, String> environment() {
        return environment;
    }

    /** Returns whether somebody sees on a terminal what goes to standard error. */
    boolean isWatched() {
        return watched;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    private static int flushed(CommandLine program, int exitCode) {
        program.getOut().flush();
        return exitCode;
    }

    private static int refuse(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("`" + name + " --help` shows the options");
        return ExitCode.USAGE;
    }

    private int report(Exception failure, CommandLine command) {
        command.getErr().println("livebeta " + command.getCommandName() + ": " + FailureText.of(failure));
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return failure instanceof ConfigException ? ExitCode.USAGE : ExitCode.SOFTWARE;
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
