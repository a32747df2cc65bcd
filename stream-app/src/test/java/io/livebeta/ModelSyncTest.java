package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.schema.Alert;
import io.livebeta.schema.AlertKind;
import io.livebeta.schema.ModelChunk;
import io.livebeta.schema.ModelUpdate;
import io.livebeta.schema.Prediction;
import io.livebeta.state.ModelReplacement;
import io.livebeta.state.PublishedModel;
import io.livebeta.state.TaskUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** One task of several, in the test driver, and the merge; what other tasks would send is made by hand. */
class ModelSyncTest {

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int INTERVAL = 10;

    @Test
    void shouldMergeOnceEveryTaskHasSentItsUpdate() throws IOException {
        List<TaskUpdate> others = updatesOfAnotherTask(1);
        try (TestDriverLearner learner = start(Map.of("partitions", "2"))) {
            send(learner, others.get(0));
            assertThat(models(learner)).isEmpty();

            new Payments(learner).send(0, INTERVAL);

            PublishedModel merged = only(models(learner));
            assertThat(merged.included()).isEqualTo(Map.of(0, 1L, 1, 1L));
            assertThat(merged.version())
                    .isEqualTo(steps(learner.updates()) + others.get(0).delta().steps());
        }
    }

    @Test
    void shouldNotWaitForATaskThatSendsNothingForLongerThanItIsTold() throws IOException {
        try (TestDriverLearner learner = start(Map.of("partitions", "2"))) {
            new Payments(learner).send(0, INTERVAL);
            assertThat(models(learner)).isEmpty();

            learner.pass(WAIT);

            assertThat(only(models(learner)).included()).isEqualTo(Map.of(0, 1L));
        }
    }

    @Test
    void shouldNoLongerWaitForATaskThatMissedTwoMerges() throws IOException {
        try (TestDriverLearner learner = start(Map.of("partitions", "2"))) {
            Payments payments = new Payments(learner);
            payments.send(0, INTERVAL);
            learner.pass(WAIT);
            payments.send(INTERVAL, 2 * INTERVAL);
            learner.pass(WAIT);
            assertThat(models(learner)).hasSize(2);

            payments.send(2 * INTERVAL, 3 * INTERVAL);

            assertThat(models(learner)).hasSize(3);
        }
    }

    @Test
    void shouldScoreTheNextEventByTheMergedModel() throws IOException {
        List<TaskUpdate> others = updatesOfAnotherTask(1);
        try (TestDriverLearner learner = start(Map.of("partitions", "2"))) {
            Payments payments = new Payments(learner);
            payments.send(0, INTERVAL);
            send(learner, others.get(0));
            long merged = only(models(learner)).version();

            payments.send(INTERVAL, INTERVAL + 1);

            List<KeyValue<String, Prediction>> predictions = learner.predictions(INTERVAL + 1);
            assertThat(predictions.get(INTERVAL - 1).value.getModelVersion()).isLessThan(merged);
            assertThat(predictions.get(INTERVAL).value.getModelVersion()).isEqualTo(merged);
        }
    }

    @Test
    void shouldHaveOneUpdateUnderWayAtMost() {
        try (TestDriverLearner learner = start(Map.of("partitions", "2"))) {
            new Payments(learner).send(0, 5 * INTERVAL);

            assertThat(learner.updates()).extracting(ModelUpdate::getSequence).containsExactly(1L);
        }
    }

    @Test
    void shouldMergeNoUpdateTwice() throws IOException {
        List<TaskUpdate> others = updatesOfAnotherTask(2);
        try (TestDriverLearner learner = start(Map.of("partitions", "2"))) {
            send(learner, others.get(1));
            learner.pass(WAIT);
            assertThat(models(learner)).hasSize(1);

            send(learner, others.get(1));
            send(learner, others.get(0));
            learner.pass(WAIT);

            assertThat(models(learner)).hasSize(1);
        }
    }

    @Test
    void shouldLoseAndDoubleNothingThoughItCrashesBeforeEveryEvent() throws IOException {
        int events = 6 * INTERVAL + 3;
        try (TestDriverLearner learner = start(Map.of("partitions", "2", "checkpoint.interval", "7"))) {
            Payments payments = new Payments(learner);
            for (int event = 0; event < events; event++) {
                learner.crashAndRestart(Map.of());
                payments.send(event, event + 1);
                learner.pass(WAIT);
            }

            assertEachEventIsInOneUpdate(learner);
            assertThat(learner.predictions(events)).extracting(each -> each.key).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhereTheMergedModelIsGoneWhenItIsReplayed() throws IOException {
        try (TestDriverLearner learner = start(Map.of("partitions", "2"))) {
            Payments payments = new Payments(learner);
            for (int round = 0; round < 4; round++) {
                payments.send(round * INTERVAL, (round + 1) * INTERVAL);
                learner.pass(WAIT);
            }
            payments.send(4 * INTERVAL, 4 * INTERVAL + 5);

            learner.crashAndRestartWithoutModels();
            payments.send(4 * INTERVAL + 5, 5 * INTERVAL);
            learner.pass(WAIT);
            payments.send(5 * INTERVAL, 6 * INTERVAL);

            assertEachEventIsInOneUpdate(learner);
        }
    }

    @Test
    void shouldGiveOneAlertWhenNoMergedModelComesAndAnotherAfterOneHasCome() {
        Map<String, String> settings =
                Map.of("partitions", "2", "sync.wait", "1h", "sync.staleness", "30", "replay", "false");
        try (TestDriverLearner learner = start(settings)) {
            Payments payments = new Payments(learner);
            payments.send(0, 30);
            assertThat(learner.alerts()).isEmpty();
            payments.send(30, 50);
            learner.crashAndRestart(Map.of());
            payments.send(50, 60);
            assertThat(learner.alerts())
                    .extracting(Alert::getKind, Alert::getValue, Alert::getLimit, Alert::getModelVersion)
                    .containsExactly(tuple(AlertKind.STALENESS, 31.0, 30.0, 31L));

            learner.pass(Duration.ofHours(1));
            payments.send(60, 90);
            assertThat(learner.alerts()).hasSize(1);
            payments.send(90, 92);

            assertThat(learner.alerts()).hasSize(2);
        }
    }

    @Test
    void shouldPassOverWhatIsNoUpdate() throws IOException {
        TaskUpdate other = updatesOfAnotherTask(1).get(0);
        try (TestDriverLearner learner = start(Map.of("partitions", "2"))) {
            ModelUpdate damaged = other.toChunks().values().iterator().next();
            damaged.setSha256("0");
            sendRecord(learner, "livebeta.model-updates", "foreign", damaged);
            learner.send(new ProducerRecord<>("livebeta.model-updates", bytes("foreign"), bytes("no record")));
            learner.send(new ProducerRecord<>("livebeta.model", bytes("-1/foreign"), bytes("no record")));
            learner.send(
                    new ProducerRecord<>("livebeta.model", bytes("-1/0000000000000999999/0000"), bytes("no record")));
            learner.pass(WAIT);
            assertThat(models(learner)).isEmpty();

            new Payments(learner).send(0, INTERVAL);
            send(learner, other);
            new Payments(learner).send(INTERVAL, INTERVAL + 1);

            long merged = only(models(learner)).version();
            assertThat(learner.predictions(INTERVAL + 1).get(INTERVAL).value.getModelVersion())
                    .isEqualTo(merged);
        }
    }

    @Test
    void shouldGoOnFromAnEarlierVersionWhenItIsTold() throws IOException {
        try (TestDriverLearner learner = start(Map.of("partitions", "1000"))) {
            Payments payments = new Payments(learner);
            for (int round = 0; round < 2; round++) {
                payments.send(round * INTERVAL, (round + 1) * INTERVAL);
                learner.pass(WAIT);
            }
            List<PublishedModel> before = models(learner);
            // Learned on what is to go, and not sent yet.
            payments.send(2 * INTERVAL, 2 * INTERVAL + 5);

            order(
                    learner,
                    new ModelReplacement(0, PublishedModel.MERGED, before.get(0).version()));

            PublishedModel replaced = last(models(learner));
            assertThat(replaced.version()).isEqualTo(before.get(1).version() + 1);
            assertThat(replaced.replacements()).isEqualTo(1);
            assertThat(replaced.model().withVersion(0).sha256())
                    .isEqualTo(before.get(0).model().withVersion(0).sha256());
            payments.send(3 * INTERVAL, 4 * INTERVAL);
            learner.pass(WAIT);
            assertThat(last(learner.updates()).getReplacements()).isEqualTo(1);
            assertThat(last(learner.updates()).getEvents()).isEqualTo(INTERVAL);
            assertThat(last(models(learner)).version())
                    .isEqualTo(replaced.version() + last(learner.updates()).getSteps());
        }
    }

    @Test
    void shouldStayAsItIsWhereTheVersionOfAnOrderIsNotThere() throws IOException {
        try (TestDriverLearner learner = start(Map.of("partitions", "1000"))) {
            Payments payments = new Payments(learner);
            order(learner, new ModelReplacement(0, PublishedModel.MERGED, 12_345));
            learner.crashAndRestart(Map.of());
            payments.send(0, INTERVAL);
            learner.pass(Duration.ofSeconds(10));
            assertThat(models(learner)).isEmpty();

            learner.pass(Duration.ofMinutes(1));
            learner.pass(WAIT);

            assertThat(only(models(learner)).replacements()).isZero();
        }
    }

    @Test
    void shouldKeepTheLastVersionsAlone() throws IOException {
        try (TestDriverLearner learner = start(Map.of("partitions", "2", "model.versions", "2"))) {
            Payments payments = new Payments(learner);
            for (int round = 0; round < 5; round++) {
                payments.send(round * INTERVAL, (round + 1) * INTERVAL);
                learner.pass(WAIT);
            }

            Map<String, ModelChunk> kept = new LinkedHashMap<>();
            learner.models().forEach(record -> kept.put(record.key, record.value));
            kept.values().removeIf(Objects::isNull);
            List<PublishedModel> all = models(learner);
            assertThat(all).hasSize(5);
            assertThat(kept.values())
                    .extracting(ModelChunk::getModelVersion)
                    .containsExactly(all.get(3).version(), all.get(4).version());
        }
    }

    @Test
    void shouldPublishItsOwnModelAndSendNothingWhereItIsAlone() throws IOException {
        Map<String, String> alone = Map.of("partitions", "1", "model.interval", "20", "checkpoint.interval", "7");
        List<String> undisturbed = ownModels(alone, false);
        List<String> crashing = ownModels(alone, true);

        assertThat(undisturbed).hasSize(3);
        assertThat(crashing).isEqualTo(undisturbed);
    }

    /** Returns version and digest of what a learner publishes along 60 events. */
    private static List<String> ownModels(Map<String, String> settings, boolean crashing) throws IOException {
        try (TestDriverLearner learner = start(settings)) {
            Payments payments = new Payments(learner);
            for (int event = 0; event < 60; event++) {
                if (crashing) {
                    learner.crashAndRestart(Map.of());
                }
                payments.send(event, event + 1);
            }
            learner.pass(WAIT);
            assertThat(learner.updates()).isEmpty();
            return models(learner).stream()
                    .map(model -> model.task() + " " + model.version() + " "
                            + model.model().sha256())
                    .toList();
        }
    }

    private static TestDriverLearner start(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Payments.SETTINGS);
        settings.put("sync.interval", Integer.toString(INTERVAL));
        settings.put("sync.wait", WAIT.toSeconds() + "s");
        settings.putAll(changes);
        return new TestDriverLearner(settings);
    }

    /** Runs another learner, and returns what it would send as task 1. */
    private static List<TaskUpdate> updatesOfAnotherTask(int count) throws IOException {
        try (TestDriverLearner other = start(Map.of("partitions", "2"))) {
            List<TaskUpdate> updates = new ArrayList<>();
            for (int round = 0; round < count; round++) {
                new Payments(other).send(1_000 + round * INTERVAL, 1_000 + (round + 1) * INTERVAL);
                other.pass(WAIT);
                TaskUpdate update = TaskUpdate.of(List.of(last(other.updates())));
                updates.add(new TaskUpdate(1, update.sequence(), 0, update.delta()));
            }
            return updates;
        }
    }

    private static void send(TestDriverLearner learner, TaskUpdate update) {
        update.toChunks().forEach((key, chunk) -> sendRecord(learner, "livebeta.model-updates", key, chunk));
    }

    private static void order(TestDriverLearner learner, ModelReplacement order) {
        sendRecord(learner, "livebeta.model-updates", order.key(), order.toUpdate());
    }

    private static void sendRecord(TestDriverLearner learner, String topic, String key, SpecificRecord value) {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer(
                learner.registry(), Map.of("schema.registry.url", "mock://the-client-is-given"));
        learner.send(new ProducerRecord<>(topic, bytes(key), serializer.serialize(topic, value)));
    }

    /** Returns the versions on the model topic; each has one chunk here. */
    private static List<PublishedModel> models(TestDriverLearner learner) throws IOException {
        List<PublishedModel> models = new ArrayList<>();
        for (KeyValue<String, ModelChunk> record : learner.models()) {
            if (record.value != null) {
                models.add(PublishedModel.of(List.of(record.value)));
            }
        }
        return models;
    }

    /** Every event is labelled here: up to the last update each is in one, and the last model holds all updates. */
    private static void assertEachEventIsInOneUpdate(TestDriverLearner learner) throws IOException {
        List<ModelUpdate> updates = learner.updates();
        PublishedModel newest = last(models(learner));
        List<ModelUpdate> merged = updates.stream()
                .filter(update -> update.getSequence() <= newest.includedOf(0))
                .toList();

        assertThat(updates)
                .hasSizeGreaterThan(3)
                .extracting(ModelUpdate::getSequence)
                .doesNotHaveDuplicates();
        assertThat(updates.stream().mapToLong(ModelUpdate::getEvents).sum())
                .isEqualTo((long) updates.size() * INTERVAL);
        assertThat(newest.includedOf(0)).isEqualTo(merged.size());
        assertThat(newest.version()).isEqualTo(steps(merged));
    }

    private static long steps(List<ModelUpdate> updates) {
        return updates.stream().mapToLong(ModelUpdate::getSteps).sum();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static <T> T last(List<T> all) {
        return all.get(all.size() - 1);
    }
}
