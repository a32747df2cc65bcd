package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a configuration against brokers and registry, and says of each point whether it holds. */
@Command(
        name = "check",
        description = {
            "Check a configuration against its brokers and its schema registry, and say which fields become features.",
            "It changes nothing. The exit code is 1 where a point fails; a warning fails nothing."
        },
        footer = {
            "",
            "Examples:",
            "  livebeta check --config livebeta.properties",
            "  livebeta check -Dkafka.bootstrap.servers=localhost:9092 -Dschema.registry.url=http://localhost:8081"
        })
final class CheckCommand implements Callable<Integer> {

    /** Whoever waits for an answer here is a person; the clients' own limits are a minute. */
    private static final Map<String, String> SHORT_WAITS = Map.of(
            LearnerConfig.KAFKA_PREFIX + "request.timeout.ms", "6000",
            LearnerConfig.KAFKA_PREFIX + "default.api.timeout.ms", "6000",
            LearnerConfig.REGISTRY_PREFIX + "http.connect.timeout.ms", "4000",
            LearnerConfig.REGISTRY_PREFIX + "http.read.timeout.ms", "4000",
            LearnerConfig.REGISTRY_PREFIX + "max.retries", "0");

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    /**
     * What was found.
     *
     * @param ok whether no point fails
     */
    private record Result(boolean ok, List<Check> checks) {

        String table() {
            return checks.stream()
                    .map(check -> "%-8s %s: %s".formatted(check.status(), check.what(), check.detail()))
                    .collect(Collectors.joining(System.lineSeparator()));
        }
    }

    @Override
    public Integer call() {
        List<Check> checks = Checks.of(configuration.load(SHORT_WAITS, Map.of()));
        boolean ok = checks.stream().noneMatch(check -> check.status() == Check.Status.FAILURE);
        Result result = new Result(ok, checks);
        console.result(result, result::table);
        return ok ? 0 : 1;
    }
}
