package io.livebeta;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what EXPERIMENTS.md says of recovery: how long after a kill the next prediction is committed, and what was
 * read and replayed for it, by size of the model. It is no test and runs only when it is named:
 *
 * <pre>
 * mvn verify -Dit.test=RecoveryTimes -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 */
@ExtendWith(SharedCluster.class)
class RecoveryTimes {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern REPLAY =
            Pattern.compile("Task 0_0 starts .* after (\\d+) ms: checkpoint of (\\d+) inputs, (\\d+) replayed");

    @TempDir
    private Path folder;

    /** @param events how many are sent; the kill comes after half of them */
    private record Model(String name, Map<String, String> settings, int events) {}

    /** @param named whether the instance has a name in its group */
    private record Case(boolean named, boolean folderKept) {

        @Override
        public String toString() {
            return (named ? "named" : "unnamed") + (folderKept ? ", folder kept" : ", folder lost");
        }
    }

    private static final List<Model> MODELS = List.of(
            new Model("4k", Map.of("hidden.layers", "96,16", "input.hats", "false"), 40_000),
            new Model("100k", Map.of("hidden.layers", "64,32"), 30_000),
            new Model("1M", Map.of("hidden.layers", "512,512"), 12_000));

    private static final List<Case> CASES =
            List.of(new Case(false, true), new Case(false, false), new Case(true, true), new Case(true, false));

    @Test
    void measure(Cluster cluster) throws Exception {
        System.out.println(
                "| model | instance | empty start to RUNNING, s | kill: restart to first prediction, s | ratio"
                        + " | inputs replayed | checkpoint and replay, s | changelogs, MB |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Model model : MODELS) {
            List<GenericRecord> events = GeneratedPayments.events(model.events());
            for (Case instance : CASES) {
                System.out.println(measure(cluster, model, instance, events));
            }
        }
    }

    private String measure(Cluster cluster, Model model, Case instance, List<GenericRecord> events) throws Exception {
        String name = "m" + model.name() + (instance.named() ? "n" : "u") + (instance.folderKept() ? "k" : "l");
        Pipeline pipeline = new Pipeline(cluster, name, folder.resolve(name)).createTopics();
        model.settings().forEach(pipeline::with);
        if (instance.named()) {
            pipeline.with("kafka.group.instance.id", "only");
        }
        pipeline.send(events);
        try (Topic predictions = pipeline.predictions()) {
            double emptyStart = runAndKill(cluster, pipeline, name, predictions, events.size() / 2);
            if (!instance.folderKept()) {
                Utils.delete(folder.resolve(name).toFile());
            }
            double megabytes = changelogBytes(cluster, name) / 1e6;
            int before = predictions.all().size();
            long start = System.nanoTime();
            try (ChildJvm app = pipeline.run()) {
                predictions.await(before + 1, LIMIT);
                double first = secondsSince(start);
                Matcher replay = replay(app);
                return "| %s | %s | %.1f | %.1f | %.1f | %s | %.1f | %.1f |"
                        .formatted(
                                model.name(),
                                instance,
                                emptyStart,
                                first,
                                first / emptyStart,
                                replay.group(3),
                                Integer.parseInt(replay.group(1)) / 1e3,
                                megabytes);
            }
        }
    }

    /** Returns the seconds from the start of the JVM until the application ran, with nothing to restore. */
    private static double runAndKill(Cluster cluster, Pipeline pipeline, String name, Topic predictions, int count)
            throws Exception {
        long start = System.nanoTime();
        try (ChildJvm app = pipeline.run()) {
            app.awaitLog("-> RUNNING", LIMIT);
            double running = secondsSince(start);
            predictions.await(count, LIMIT);
            Transactions.await(true, cluster, name, LIMIT);
            app.kill9();
            return running;
        }
    }

    /** Returns how much there is to restore, as it lies on the broker's disk. */
    private static long changelogBytes(Cluster cluster, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return admin.describeLogDirs(List.of(BrokerSettings.NODE)).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().startsWith(name + "-"))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        }
    }

    private static Matcher replay(ChildJvm app) {
        return app.log().stream()
                .map(REPLAY::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow();
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
