package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

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
