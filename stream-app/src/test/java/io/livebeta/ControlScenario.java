package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.model.SharedModel;
import io.livebeta.schema.AuditChange;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.ControlKind;
import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.DeadLetterReason;
import io.livebeta.schema.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that stands still and learns on as it is told, wherever the learner runs. */
abstract class ControlScenario {

    private static final int FREEZE_AT = 45;
    private static final int RESUME_AT = 70;
    private static final int EVENTS = 100;

    /** Each twentieth input gives a version. Without fast deviations equal models score equal events equally. */
    private static final Map<String, String> PUBLISHING = publishing();

    private static Map<String, String> publishing() {
        Map<String, String> settings = new HashMap<>(Payments.SETTINGS);
        settings.put("model.interval", "20");
        settings.put("checkpoint.interval", "17");
        settings.put("input.fast", "false");
        return settings;
    }

    abstract RunningLearner start(Map<String, String> settings);

    /** What a run leaves: predictions, audit, and the checkpoint. */
    private record Run(List<Prediction> predictions, List<AuditRecord> audits, Map<Bytes, byte[]> checkpoint) {}

    @Test
    void shouldKeepItsVersionBetweenFreezeAndResumeAndLearnOnAfterwards() {
        List<Prediction> predictions = run(-1).predictions();

        long frozen = predictions.get(FREEZE_AT).getModelVersion();
        assertThat(frozen).isGreaterThan(predictions.get(FREEZE_AT - 1).getModelVersion());
        assertThat(predictions.subList(FREEZE_AT, RESUME_AT + 1))
                .extracting(Prediction::getModelVersion)
                .containsOnly(frozen);
        assertThat(predictions.get(RESUME_AT + 1).getModelVersion()).isGreaterThan(frozen);
    }

    @Test
    void shouldWriteOneAuditRecordForEachChange() {
        List<AuditRecord> audits = run(-1).audits();

        assertThat(audits)
                .extracting(AuditRecord::getChange)
                .containsExactly(AuditChange.FROZEN, AuditChange.UNCHANGED, AuditChange.RESUMED);
        AuditRecord frozen = audits.get(0);
        assertThat(frozen.getTask()).isZero();
        assertThat(frozen.getFromVersion())
                .isEqualTo(frozen.getToVersion())
                .isEqualTo(audits.get(2).getToVersion());
        assertThat(frozen.getReason()).isEqualTo("a test");
        assertThat(frozen.getIssuedBy()).isEqualTo("tester");
        assertThat(frozen.getCommandId()).isEqualTo("freeze-1");
        assertThat(audits.get(1).getMessage()).isEqualTo("the order was carried out before");
    }

    @ParameterizedTest
    @ValueSource(ints = {FREEZE_AT - 1, FREEZE_AT, FREEZE_AT + 1, 59, 60, RESUME_AT - 1, RESUME_AT, RESUME_AT + 1, 80})
    void shouldGoOnBitForBitAfterACrashBeforeAnyRecord(int crash) {
        assertThat(run(crash)).usingRecursiveComparison().isEqualTo(run(-1));
    }

    @Test
    void shouldCarryOutAnIdOnceThoughItCrashesBetween() {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            Orders orders = new Orders(learner);
            orders.send(ControlKind.FREEZE, "a");
            orders.send(ControlKind.RESUME, "b");
            learner.audits(2);
            learner.crashAndRestart(Map.of());
            orders.send(ControlKind.FREEZE, "a");

            assertThat(learner.audits(3).get(2).getChange()).isEqualTo(AuditChange.UNCHANGED);
        }
    }

    @Test
    void shouldSayThatThereWasNothingToDo() {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            Orders orders = new Orders(learner);
            orders.send(ControlKind.RESUME, "");
            orders.send(ControlKind.FREEZE, "");
            orders.send(ControlKind.FREEZE, "");

            assertThat(learner.audits(3))
                    .extracting(AuditRecord::getMessage)
                    .containsExactly(
                            "the model was not frozen", "the model stands still", "the model was frozen already");
        }
    }

    @Test
    void shouldLeaveOrdersForOtherTasksAlone() {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            Orders orders = new Orders(learner);
            orders.send(Orders.order(ControlKind.FREEZE, "other").setTask(3).build());
            orders.send(Orders.order(ControlKind.FREEZE, "this").setTask(0).build());

            assertThat(learner.audits(1).get(0).getCommandId()).isEqualTo("this");
        }
    }

    @Test
    void shouldScoreAsAnEarlierVersionDidAfterARollback() {
        try (RunningLearner learner = start(PUBLISHING)) {
            Payments payments = new Payments(learner);
            Orders orders = new Orders(learner);
            payments.send(0, 50);
            orders.send(ControlKind.FREEZE, "keep");
            long version = learner.audits(1).get(0).getToVersion();
            List<Double> before = probe(learner, payments, 50);
            orders.send(ControlKind.RESUME, "learn");
            payments.send(50, 100);
            List<Double> between = probe(learner, payments, 110);

            orders.send(Orders.order(ControlKind.ROLLBACK, "back")
                    .setModelVersion(version)
                    .build());

            assertThat(probe(learner, payments, 120)).isEqualTo(before).isNotEqualTo(between);
            AuditRecord audit = learner.audits(9).get(6);
            assertThat(audit.getCommandId()).isEqualTo("back");
            assertThat(audit.getChange()).isEqualTo(AuditChange.ROLLED_BACK);
            assertThat(audit.getModelVersion()).isEqualTo(version);
            assertThat(audit.getToVersion()).isEqualTo(audit.getFromVersion() + 1);
            assertThat(audit.getSha256()).hasSize(64);
        }
    }

    @Test
    void shouldRefuseAVersionThatIsNotThereAndGoOnAsIfItHadNotBeenAsked() {
        List<Prediction> undisturbed = predictions(learner -> {});

        List<Prediction> disturbed = predictions(learner -> {
            Orders orders = new Orders(learner);
            orders.send(Orders.order(ControlKind.ROLLBACK, "x")
                    .setModelVersion(4_711L)
                    .build());
            orders.send(
                    Orders.order(ControlKind.IMPORT, "y").setModelVersion(7L).build());
            assertThat(learner.audits(2)).extracting(AuditRecord::getChange).containsOnly(AuditChange.REFUSED);
            assertThat(learner.audits(2))
                    .extracting(AuditRecord::getMessage)
                    .containsExactly(
                            "the model topic has no whole version 4711 of task 0",
                            "the model topic has no whole version 7 of task -2");
        });

        assertThat(disturbed).isEqualTo(undisturbed);
    }

    @Test
    void shouldGoOnBitForBitAfterACrashBeforeAndAfterARollback() {
        List<Prediction> undisturbed = predictions(learner -> rollBackToFirst(learner, false));

        assertThat(predictions(learner -> rollBackToFirst(learner, true))).isEqualTo(undisturbed);
        assertThat(predictions(learner -> {})).isNotEqualTo(undisturbed);
    }

    @Test
    void shouldBecomeAnImportedModelAndRefuseOneThatDoesNotFit() {
        try (RunningLearner learner = start(PUBLISHING);
                RunningLearner other = start(PUBLISHING)) {
            Payments payments = new Payments(learner);
            payments.send(0, 60);
            Orders orders = new Orders(learner);
            SharedModel fitting = SharedModels.trained(PUBLISHING, 40);
            orders.sendImport(fitting, fitting.sha256(), "fits");
            orders.sendImport(fitting, "another", "changed");
            Map<String, String> wider = new HashMap<>(PUBLISHING);
            wider.put("hidden.layers", "8");
            orders.sendImport(SharedModels.trained(wider, 41), "", "wider");
            new Orders(other).sendImport(fitting, fitting.sha256(), "fresh");

            assertThat(learner.audits(3))
                    .extracting(AuditRecord::getChange)
                    .containsExactly(AuditChange.IMPORTED, AuditChange.REFUSED, AuditChange.REFUSED);
            assertThat(learner.audits(3).get(2).getMessage()).contains("does not fit");
            assertThat(learner.audits(3).get(0).getSha256()).isEqualTo(fitting.sha256());
            assertThat(other.audits(1).get(0).getToVersion()).isEqualTo(fitting.version());
            assertThat(probe(learner, payments, 60)).isEqualTo(probe(other, new Payments(other), 0));
        }
    }

    @Test
    void shouldSetAsideWhatIsNoOrderAndGoOn() {
        try (RunningLearner learner = start(Payments.SETTINGS)) {
            Orders orders = new Orders(learner);
            orders.send(ControlKind.NONE, "none");
            orders.send(Orders.order(ControlKind.FREEZE, "task").setTask(-1).build());
            orders.send(ControlKind.ROLLBACK, "whereto");
            orders.send("freeze!".getBytes(StandardCharsets.UTF_8));
            orders.send(new Payments(learner).record(Payments.payment(0)).value());
            orders.send(ControlKind.FREEZE, "sound");

            List<DeadLetter> letters = learner.deadLetters(5).stream()
                    .map((KeyValue<byte[], DeadLetter> letter) -> letter.value)
                    .toList();
            assertThat(letters)
                    .extracting(DeadLetter::getReason)
                    .containsExactlyElementsOf(
                            Stream.of("BAD_VALUE BAD_VALUE BAD_VALUE NOT_AVRO WRONG_SCHEMA".split(" "))
                                    .map(DeadLetterReason::valueOf)
                                    .toList());
            assertThat(letters).extracting(DeadLetter::getTopic).containsOnly(Orders.TOPIC);
            assertThat(learner.audits(1).get(0).getCommandId()).isEqualTo("sound");
        }
    }

    /** Returns the scores of ten events without labels, given how many predictions there are before; frozen meanwhile. */
    private static List<Double> probe(RunningLearner learner, Payments payments, int before) {
        Orders orders = new Orders(learner);
        orders.send(ControlKind.FREEZE, "");
        for (int event = 500; event < 510; event++) {
            payments.send(Payments.unlabelled(event));
        }
        orders.send(ControlKind.RESUME, "");
        return learner.predictions(before + 10).subList(before, before + 10).stream()
                .map(prediction -> prediction.value.getScore())
                .toList();
    }

    private static void rollBackToFirst(RunningLearner learner, boolean crashing) {
        long first = learner.predictions(60).get(20).value.getModelVersion();
        if (crashing) {
            learner.crashAndRestart(Map.of());
        }
        new Orders(learner)
                .send(Orders.order(ControlKind.ROLLBACK, "z")
                        .setModelVersion(first)
                        .build());
        assertThat(learner.audits(1).get(0).getChange()).isEqualTo(AuditChange.ROLLED_BACK);
        if (crashing) {
            learner.crashAndRestart(Map.of());
        }
    }

    /** Returns the predictions of a run amid which something is done. */
    private List<Prediction> predictions(Consumer<RunningLearner> amid) {
        try (RunningLearner learner = start(PUBLISHING)) {
            Payments payments = new Payments(learner);
            payments.send(0, 60);
            amid.accept(learner);
            payments.send(60, 100);
            return learner.predictions(100).stream()
                    .map(prediction -> prediction.value)
                    .toList();
        }
    }

    /** Freezes twice by one order, resumes, and crashes before the event of a number and before the order before it. */
    private Run run(int crash) {
        Map<String, String> settings = new HashMap<>(Payments.SETTINGS);
        settings.put("checkpoint.interval", "20");
        settings.put("checkpoint.journal.ratio", "0");
        settings.put("checkpoint.replay.limit", "1d");
        try (RunningLearner learner = start(settings)) {
            Payments payments = new Payments(learner);
            Orders orders = new Orders(learner);
            for (int event = 0; event < EVENTS; event++) {
                crashAt(crash, event, learner);
                if (event == FREEZE_AT) {
                    orders.send(ControlKind.FREEZE, "freeze-1");
                    crashAt(crash, event, learner);
                    orders.send(ControlKind.FREEZE, "freeze-1");
                    crashAt(crash, event, learner);
                } else if (event == RESUME_AT) {
                    orders.send(ControlKind.RESUME, "resume-1");
                    crashAt(crash, event, learner);
                }
                payments.send(event, event + 1);
            }
            List<Prediction> predictions = learner.predictions(EVENTS).stream()
                    .map(prediction -> prediction.value)
                    .toList();
            return new Run(predictions, List.copyOf(learner.audits(3)), learner.changelog("checkpoint"));
        }
    }

    private static void crashAt(int crash, int event, RunningLearner learner) {
        if (crash == event) {
            learner.crashAndRestart(Map.of());
        }
    }
}
