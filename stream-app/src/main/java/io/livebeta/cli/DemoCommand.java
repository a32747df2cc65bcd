package io.livebeta.cli;

import io.livebeta.cli.input.EventSource;
import io.livebeta.cli.input.TransactionGenerator;
import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the whole application on a broker and a registry of its own. */
@Command(
        name = "demo",
        description = {
            "Run everything on an embedded broker and registry, on a generated stream of card payments or on a file.",
            "It ends after --limit events or at the end of the file, else on Ctrl-C."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final double RATE_WITHOUT_LIMIT = 1_000;

    /** Fixed, so that one seed gives the same events, and the same result, on any day. */
    private static final Instant STREAM_START = Instant.parse("2026-01-01T00:00:00Z");

    @ParentCommand
    private Livebeta root;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(names = "--input", paramLabel = "FILE", description = "CSV or ARFF file in place of the generated stream.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Stop after N events.")
    private Optional<Long> limit = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events per second (default: as fast as they are taken, 1000 where the stream has no end).")
    private Optional<Double> rate = Optional.empty();

    @Option(names = "--folder", paramLabel = "DIR", description = "Keep broker, registry and state here.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--format", description = "table or json (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OptionalLong events = EvaluateCommand.limitOf(limit);
        Path home = folder.isPresent() ? folder.get() : Files.createTempDirectory("livebeta-demo");
        try (ShutdownHook hook = new ShutdownHook(() -> {})) {
            runIn(home, events, hook);
        }
        return 0;
    }

    private void runIn(Path home, OptionalLong events, ShutdownHook hook) throws IOException, InterruptedException {
        // The source is opened first, so that a wrong file is said at once.
        try (EventSource source = open(events)) {
            runOn(source, events, home, hook);
        } finally {
            if (folder.isEmpty()) {
                Utils.delete(home.toFile());
            }
        }
    }

    private EventSource open(OptionalLong events) throws IOException {
        LearnerConfig config = config(Map.of());
        return file.isPresent()
                ? input.open(file.get(), events, config)
                : new TransactionGenerator(config.seed(), STREAM_START, events);
    }

    private void runOn(EventSource source, OptionalLong events, Path home, ShutdownHook hook)
            throws IOException, InterruptedException {
        spec.commandLine().getErr().println("starting broker and registry ...");
        try (DemoEnvironment environment = DemoEnvironment.start(home)) {
            LearnerConfig config = config(settings(environment, source, home));
            boolean endless = file.isEmpty() && events.isEmpty();
            double eventsPerSecond = rate.orElse(endless ? RATE_WITHOUT_LIMIT : 0);
            Demo demo = new Demo(config, spec.commandLine().getErr(), hook::isRunning);
            Map<String, Object> result = demo.run(source, events.orElse(-1), eventsPerSecond);
            spec.commandLine().getOut().println(format == OutputFormat.JSON ? Json.of(result) : DemoSummary.of(result));
        }
    }

    private Map<String, String> settings(DemoEnvironment environment, EventSource source, Path home) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", environment.bootstrapServers());
        settings.put("kafka.state.dir", home.resolve("state").toString());
        settings.put(LearnerConfig.REGISTRY_URL, environment.registryUrl());
        settings.put(LearnerKeys.ID_FIELD, source.fields().id());
        settings.put(LearnerKeys.LABEL_FIELD, source.fields().label());
        if (file.isPresent()) {
            settings.put(LearnerKeys.TIME_FIELD, source.fields().time());
        } else {
            // The generated stream runs faster than its own time: windows of the time of arrival show what goes on.
            settings.put(LearnerKeys.FEATURES_EXCLUDE, source.fields().time());
        }
        return settings;
    }

    private LearnerConfig config(Map<String, String> above) {
        Map<String, String> definitions = new HashMap<>(root.definitions());
        definitions.putAll(above);
        return ConfigSources.load(
                Map.of(LearnerKeys.APPLICATION_ID, "livebeta-demo", LearnerKeys.REPLICATION_FACTOR, "1"),
                Optional.empty(),
                System.getenv(),
                definitions);
    }
}
