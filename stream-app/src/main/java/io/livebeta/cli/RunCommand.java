package io.livebeta.cli;

import io.livebeta.LearnerApp;
import io.livebeta.StateFolder;
import io.livebeta.config.LearnerConfig;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the application on an existing Kafka and registry, until it is stopped. */
@Command(
        name = "run",
        description = "Run the application on your Kafka and schema registry.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private ConfigOptions configuration;

    @Override
    public Integer call() throws InterruptedException {
        LearnerConfig config = configuration.load();
        StateFolder folder = StateFolder.of(config);
        if (folder.isTemporary()) {
            LOG.warn("The state folder {} lies among temporary files; kafka.state.dir names another", folder.path());
        }
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
