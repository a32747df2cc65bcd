package io.livebeta.cli;

import io.livebeta.LearnerApp;
import io.livebeta.config.LearnerConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs the application on an existing Kafka and registry, until it is stopped. */
@Command(
        name = "run",
        description = "Run the application on your Kafka and schema registry.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Livebeta root;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with configuration keys.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        LearnerConfig config = ConfigSources.load(Map.of(), file, System.getenv(), root.definitions());
        try (LearnerApp app = new LearnerApp(config);
                ShutdownHook hook = new ShutdownHook(app::close)) {
            app.start();
            Optional<Throwable> failure = app.await();
            if (failure.isPresent() && !hook.isRunning()) {
                throw new CommandException("the application failed", failure.get());
            }
        }
        return 0;
    }
}
