package io.livebeta.cli;

import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole application on a broker and a registry of its own. */
@Command(
        name = "demo",
        description = {
            "Run everything on an embedded broker and registry, on a generated stream of card payments or on a file.",
            "It ends after --limit events or at the end of the file, else on Ctrl-C."
        },
        footer = {
            "",
            "Nothing else has to run: broker and registry are started here, and listen on this machine alone.",
            "",
            "Examples:",
            "  livebeta demo",
            "  livebeta demo --limit 20000 --format json",
            "  livebeta demo --input payments.csv.gz --label fraud --drop payment_id --folder demo-data"
        })
final class DemoCommand implements Callable<Integer> {

    private static final double RATE_WITHOUT_LIMIT = 1_000;

    @Mixin
    private StreamOptions input;

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = Amounts.Rate.class,
            description = "Events per second (default: as fast as they are taken, 1000 where the stream has no end).")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--delay",
            paramLabel = "N",
            converter = Amounts.Count.class,
            description = "Send the labels on a topic of their own, N events later, as evaluate --delay has it"
                    + " (default: with the events).")
    private Optional<Long> delay = Optional.empty();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Keep broker, registry and state here (default: a folder that goes with the demo).")
    private Optional<Path> folder = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = folder.isPresent() ? folder.get() : Files.createTempDirectory("livebeta-demo");
        try (ShutdownHook hook = new ShutdownHook(() -> {})) {
            runIn(home, hook);
        }
        return 0;
    }

    private void runIn(Path home, ShutdownHook hook) throws IOException, InterruptedException {
        // The source is opened first, so that a wrong file is said at once.
        try (EventSource source = open()) {
            runOn(source, home, hook);
        } finally {
            if (folder.isEmpty()) {
                Utils.delete(home.toFile());
            }
        }
    }

    private EventSource open() throws IOException {
        return input.open(config(Map.of()), OptionalLong.empty());
    }

    private void runOn(EventSource source, Path home, ShutdownHook hook) throws IOException, InterruptedException {
        console.say("starting broker and registry ...");
        try (DemoEnvironment environment = DemoEnvironment.start(home)) {
            LearnerConfig config = config(settings(environment, source, home));
            boolean endless = input.isGenerated() && input.limit().isEmpty();
            double eventsPerSecond = rate.orElse(endless ? RATE_WITHOUT_LIMIT : 0);
            Demo demo = new Demo(
                    config,
                    delay.isPresent() ? OptionalLong.of(delay.get()) : OptionalLong.empty(),
                    console,
                    hook::isRunning);
            Map<String, Object> result = demo.run(source, input.limit().orElse(-1), eventsPerSecond);
            console.result(result, () -> DemoSummary.of(result));
        }
    }

    private Map<String, String> settings(DemoEnvironment environment, EventSource source, Path home) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", environment.bootstrapServers());
        settings.put("kafka.state.dir", home.resolve("state").toString());
        settings.put(LearnerConfig.REGISTRY_URL, environment.registryUrl());
        settings.put(LearnerKeys.ID_FIELD, source.fields().id());
        settings.put(LearnerKeys.LABEL_FIELD, source.fields().label());
        if (!input.isGenerated()) {
            settings.put(LearnerKeys.TIME_FIELD, source.fields().time());
        } else {
            // The generated stream runs faster than its own time: windows of the time of arrival show what goes on.
            List<String> excluded = new ArrayList<>(config(Map.of()).featuresExclude());
            excluded.add(source.fields().time());
            settings.put(LearnerKeys.FEATURES_EXCLUDE, String.join(",", excluded));
        }
        return settings;
    }

    private LearnerConfig config(Map<String, String> fixed) {
        return configuration.load(
                Map.of(LearnerKeys.APPLICATION_ID, "livebeta-demo", LearnerKeys.REPLICATION_FACTOR, "1"), fixed);
    }
}
