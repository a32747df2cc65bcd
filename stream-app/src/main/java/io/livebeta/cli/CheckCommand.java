package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Checks a configuration against brokers and registry, and says of each point whether it holds. */
@Command(
        name = "check",
        description = "Check a configuration against its brokers and registry.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Livebeta root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with configuration keys.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() {
        LearnerConfig config = ConfigSources.load(Map.of(), file, System.getenv(), root.definitions());
        List<Check> checks = Check.all(config);
        PrintWriter out = spec.commandLine().getOut();
        checks.forEach(check -> out.println((check.holds() ? "ok    " : "FAIL  ") + check.what() + check.detail()));
        return checks.stream().allMatch(Check::holds) ? 0 : 1;
    }
}
