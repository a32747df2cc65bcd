package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of {@code run} share the tasks, and one of them goes or comes back. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(SharedCluster.class)
class MembershipIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int EVENTS = 3_000;
    private static final List<GenericRecord> STREAM = GeneratedPayments.events(2 * EVENTS);

    private static final Pattern RESTORED_INPUTS = Pattern.compile("Restored journal from \\S+: (\\d+) records");

    @TempDir
    private Path folder;

    @Test
    void shouldCauseNoRebalanceWhenANamedInstanceRestarts(Cluster cluster) throws Exception {
        Pipeline first = named(cluster, "first").createTopics();
        Pipeline second = named(cluster, "second");
        try (Topic predictions = first.predictions();
                ChildJvm staying = first.run()) {
            staying.awaitLog("REBALANCING -> RUNNING", LIMIT);
            try (ChildJvm leaving = second.run()) {
                leaving.awaitLog("REBALANCING -> RUNNING", LIMIT);
                first.send(STREAM.subList(0, EVENTS));
                predictions.await(EVENTS, LIMIT);
                leaving.terminate();
                leaving.awaitExit(LIMIT);
            }
            int rebalances = rebalances(staying);
            try (ChildJvm back = second.run()) {
                back.awaitLog("REBALANCING -> RUNNING", LIMIT);
                first.send(STREAM.subList(EVENTS, 2 * EVENTS));
                predictions.await(2 * EVENTS, LIMIT);
            }

            assertThat(rebalances).as("those of the two starts").isPositive();
            assertThat(rebalances(staying)).as("and none of the restart").isEqualTo(rebalances);
            assertThat(GeneratedPayments.ids(predictions.all())).isEqualTo(GeneratedPayments.ids(STREAM));
        }
    }

    /** The long session means that only the name can bring the partitions back in time. */
    @Test
    void shouldGoOnAtOnceAfterAKillWhereANamedInstanceHasLostItsFolder(Cluster cluster) throws Exception {
        Pipeline pipeline = new Pipeline(cluster, "renamed", folder)
                .with("kafka.group.instance.id", "only")
                .with("kafka.session.timeout.ms", "60000")
                .createTopics();
        try (Topic predictions = pipeline.predictions()) {
            pipeline.send(STREAM.subList(0, EVENTS));
            try (ChildJvm app = pipeline.run()) {
                predictions.await(EVENTS / 10, LIMIT);
                Transactions.await(true, cluster, "renamed", LIMIT);
                app.kill9();
            }
            Utils.delete(folder.resolve("renamed").toFile());
            try (ChildJvm app = pipeline.run()) {
                predictions.await(EVENTS, Duration.ofSeconds(40));
                app.terminate();
            }
            assertThat(GeneratedPayments.ids(predictions.all()))
                    .isEqualTo(GeneratedPayments.ids(STREAM.subList(0, EVENTS)));
        }
    }

    @Test
    void shouldLetAStandbyTakeOverWithoutReadingTheStateAgain(Cluster cluster) throws Exception {
        Pipeline pipeline = standby(cluster, "one").createTopics();
        try (Topic predictions = pipeline.predictions();
                ChildJvm one = pipeline.run();
                ChildJvm two = standby(cluster, "two").run()) {
            ChildJvm standby = awaitStandby(one, two);
            pipeline.send(STREAM.subList(0, EVENTS));
            predictions.await(EVENTS, LIMIT);
            (standby == one ? two : one).kill9();
            pipeline.send(STREAM.subList(EVENTS, 2 * EVENTS));
            predictions.await(2 * EVENTS, LIMIT);

            assertThat(GeneratedPayments.ids(predictions.all())).isEqualTo(GeneratedPayments.ids(STREAM));
            assertThat(standby.log())
                    .anyMatch(line -> line.endsWith(": checkpoint of 0 inputs, " + EVENTS + " replayed"));
            assertThat(restoredInputs(standby))
                    .as("read from the brokers after the kill, of %d", EVENTS)
                    .isLessThan(EVENTS / 10);
        }
    }

    private static int restoredInputs(ChildJvm app) {
        return app.log().stream()
                .map(RESTORED_INPUTS::matcher)
                .filter(Matcher::find)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                .sum();
    }

    /** Returns the instance that has become the standby of the learner; the other one has the learner. */
    private static ChildJvm awaitStandby(ChildJvm one, ChildJvm two) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LIMIT.toNanos()) {
            for (ChildJvm app : List.of(one, two)) {
                if (app.log().stream().anyMatch(line -> line.contains("Standby of journal follows"))) {
                    return app;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no standby within " + LIMIT);
    }

    private Pipeline named(Cluster cluster, String instance) {
        return new Pipeline(cluster, "named", folder.resolve(instance)).with("kafka.group.instance.id", instance);
    }

    private Pipeline standby(Cluster cluster, String instance) {
        return new Pipeline(cluster, "doubled", folder.resolve(instance)).with("kafka.num.standby.replicas", "1");
    }

    private static int rebalances(ChildJvm app) {
        return (int) app.log().stream()
                .filter(line -> line.contains("-> REBALANCING"))
                .count();
    }
}
