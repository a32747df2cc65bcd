package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds of {@code run} as a process, on any cluster. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class RunScenario {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SIGTERM_EXIT = 128 + 15;
    private static final List<GenericRecord> EVENTS = GeneratedPayments.events(200);

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveItsGroupOnSigtermAndGoOnAtTheNextStart(Cluster cluster) throws Exception {
        Pipeline pipeline = new Pipeline(cluster, "run", folder).createTopics();
        try (Topic predictions = pipeline.predictions()) {
            pipeline.send(EVENTS.subList(0, 100));
            runUntil(pipeline, predictions, 100);
            assertThat(members(cluster, "run")).isEmpty();

            pipeline.send(EVENTS.subList(100, 200));
            runUntil(pipeline, predictions, 200);
            assertThat(GeneratedPayments.ids(predictions.all())).isEqualTo(GeneratedPayments.ids(EVENTS));
        }
    }

    @Test
    void shouldRefuseAnyGuaranteeButExactlyOnceAsAWrongCall(Cluster cluster) throws Exception {
        Pipeline pipeline =
                new Pipeline(cluster, "at-least-once", folder).with("kafka.processing.guarantee", "at_least_once");
        try (ChildJvm app = pipeline.run()) {
            app.awaitLog("kafka.processing.guarantee: must be exactly_once_v2", LIMIT);
            assertThat(app.awaitExit(LIMIT)).isEqualTo(2);
        }
    }

    @Test
    void shouldSayAndNotRetryThatTheRegistryRefusesASchema(Cluster cluster) throws Exception {
        Pipeline pipeline = new Pipeline(cluster, "refused", folder);
        pipeline.serialize(pipeline.topics().predictions(), EVENTS.subList(0, 1));
        try (ChildJvm app = pipeline.run()) {
            app.awaitLog("the schema registry refuses the schemas of the outputs", LIMIT);
            assertThat(app.awaitExit(LIMIT)).isEqualTo(1);
        }
    }

    private static void runUntil(Pipeline pipeline, Topic predictions, int count) throws Exception {
        try (ChildJvm app = pipeline.run()) {
            predictions.await(count, LIMIT);
            app.terminate();
            assertThat(app.awaitExit(LIMIT)).isEqualTo(SIGTERM_EXIT);
        }
    }

    private static Iterable<MemberDescription> members(Cluster cluster, String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members();
        }
    }
}
