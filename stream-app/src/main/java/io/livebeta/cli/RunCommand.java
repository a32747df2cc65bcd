package io.livebeta.cli;

import io.livebeta.LearnerApp;
import io.livebeta.config.LearnerConfig;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the application on an existing Kafka and registry, until it is stopped. */
@Command(
        name = "run",
        description = "Run the application on your Kafka and schema registry.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions configuration;

    @Override
    public Integer call() throws InterruptedException {
        LearnerConfig config = configuration.load();
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
