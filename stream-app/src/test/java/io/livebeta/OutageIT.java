package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Registry and broker go away and come back; {@code run} waits, and loses and doubles nothing. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long BROKER_OUTAGE_SECONDS = 20;
    private static final List<GenericRecord> EVENTS = GeneratedPayments.events(4_000);

    @TempDir
    private Path folder;

    @Test
    void shouldWaitForRegistryAndBrokerAndThenNameTheMissingTopics() throws Exception {
        try (Cluster cluster = EmbeddedCluster.down(folder);
                ChildJvm app = pipeline(cluster).run()) {
            app.awaitLog("Waiting for the schema registry at " + cluster.registryUrl(), LIMIT);
            cluster.startRegistry();
            app.awaitLog("Waiting for the brokers", LIMIT);
            cluster.startBroker(0);

            app.awaitLog("these topics do not exist: payments.events, payments.labels", LIMIT);
            assertThat(app.awaitExit(LIMIT)).isEqualTo(1);
            assertThat(app.lines()).isEmpty();
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhenRegistryAndBrokerGoAway() throws Exception {
        try (Cluster cluster = EmbeddedCluster.start(folder)) {
            Pipeline pipeline = pipeline(cluster).createTopics();
            try (ChildJvm app = pipeline.run();
                    Topic predictions = pipeline.predictions();
                    Topic metrics = pipeline.metrics();
                    Topic deadLetters = pipeline.deadLetters()) {
                pipeline.send(EVENTS.subList(0, 500));
                predictions.await(500, LIMIT);

                sendNewSchemaWhileTheRegistryIsDown(cluster, pipeline, app);
                predictions.await(2_000, LIMIT);

                pipeline.send(EVENTS.subList(2_000, 3_500));
                predictions.await(2_100, LIMIT);
                killBrokerForAWhile(cluster);
                pipeline.send(EVENTS.subList(3_500, 4_000));
                predictions.await(4_000, LIMIT);
                metrics.await(Windows.holding(4_000), LIMIT);

                app.terminate();
                app.awaitExit(LIMIT);
                assertThat(GeneratedPayments.ids(predictions.all())).isEqualTo(GeneratedPayments.ids(EVENTS));
                assertThat(deadLetters.all()).isEmpty();
            }
        }
    }

    private Pipeline pipeline(Cluster cluster) {
        return new Pipeline(cluster, "payments", folder.resolve("state"));
    }

    /** The registry is away longer than a transaction may last, with events before and behind the one that waits. */
    private static void sendNewSchemaWhileTheRegistryIsDown(Cluster cluster, Pipeline pipeline, ChildJvm app)
            throws Exception {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        records.addAll(pipeline.records(EVENTS.subList(500, 1_000)));
        records.addAll(pipeline.records(withNewField(EVENTS.subList(1_000, 1_500))));
        records.addAll(pipeline.records(EVENTS.subList(1_500, 2_000)));
        cluster.stopRegistry();
        pipeline.sendRecords(records);
        app.awaitLog("The schema registry gave no schema", LIMIT);
        // The broker aborts a transaction that is older than its limit.
        Transactions.await(false, cluster, "payments", LIMIT);
        cluster.startRegistry();
    }

    private static List<GenericRecord> withNewField(List<GenericRecord> events) {
        Schema old = events.get(0).getSchema();
        List<Schema.Field> fields = new ArrayList<>();
        old.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("tip", Schema.create(Schema.Type.DOUBLE), null, 0.0));
        Schema evolved = Schema.createRecord(old.getName(), null, old.getNamespace(), false, fields);
        return events.stream()
                .map(event -> {
                    GenericRecord copy = new GenericData.Record(evolved);
                    old.getFields().forEach(field -> copy.put(field.name(), event.get(field.pos())));
                    copy.put("tip", 0.0);
                    return copy;
                })
                .toList();
    }

    private static void killBrokerForAWhile(Cluster cluster) throws Exception {
        cluster.killBroker(0);
        Executor afterTheOutage = CompletableFuture.delayedExecutor(BROKER_OUTAGE_SECONDS, TimeUnit.SECONDS);
        CompletableFuture.runAsync(() -> {}, afterTheOutage).get();
        cluster.startBroker(0);
    }
}
