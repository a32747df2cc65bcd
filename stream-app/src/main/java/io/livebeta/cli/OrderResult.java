package io.livebeta.cli;

import io.livebeta.schema.AuditChange;
import io.livebeta.schema.AuditRecord;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What came of an order.
 *
 * @param order what was ordered, in small letters
 * @param commandId the order's id, which the audit trail names
 * @param done whether every task that was waited for has carried it out
 * @param answers what the tasks answered, by task
 * @param unanswered tasks that gave no answer in time
 */
record OrderResult(String order, String commandId, boolean done, List<Answer> answers, List<Integer> unanswered) {

    /**
     * One task's answer.
     *
     * @param task partition of the task, -1 for the merged model
     * @param change what changed, in small letters
     * @param fromVersion model version before
     * @param toVersion model version after
     * @param message what happened, or why it was refused
     */
    record Answer(int task, String change, long fromVersion, long toVersion, String message) {

        static Answer of(AuditRecord audit) {
            return new Answer(
                    audit.getTask(),
                    audit.getChange().name().toLowerCase(Locale.ROOT),
                    audit.getFromVersion(),
                    audit.getToVersion(),
                    audit.getMessage());
        }
    }

    static OrderResult of(String order, String commandId, Collection<AuditRecord> audits, List<Integer> unanswered) {
        boolean refused = audits.stream().anyMatch(audit -> audit.getChange() == AuditChange.REFUSED);
        List<Answer> answers = audits.stream().map(Answer::of).toList();
        return new OrderResult(
                order.toLowerCase(Locale.ROOT), commandId, !refused && unanswered.isEmpty(), answers, unanswered);
    }

    String table() {
        if (answers.isEmpty()) {
            return "order " + commandId + " was sent";
        }
        TextTable table = new TextTable(List.of("task", "change", "from version", "to version", "what happened"));
        for (Answer answer : answers) {
            table.add(List.of(
                    ModelNames.ofTask(answer.task()),
                    answer.change(),
                    Long.toString(answer.fromVersion()),
                    Long.toString(answer.toVersion()),
                    answer.message()));
        }
        return table.toString();
    }
}
