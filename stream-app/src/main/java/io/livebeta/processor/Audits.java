package io.livebeta.processor;

import io.livebeta.schema.AuditChange;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import java.time.Instant;

/** Begins the audit records of orders. */
final class Audits {

    private Audits() {}

    /**
     * Returns the record of an order; what came of it is to be added.
     *
     * @param task partition of the task that answers, or what stands in its place
     * @param version the model's version before
     */
    static AuditRecord.Builder of(ControlCommand order, int task, long version, Instant now) {
        return AuditRecord.newBuilder()
                .setAuditTime(now)
                .setTask(task)
                .setFromVersion(version)
                .setToVersion(version)
                .setModelVersion(order.getModelVersion())
                .setReason(order.getReason())
                .setIssuedBy(order.getIssuedBy())
                .setIssuedAt(order.getIssuedAt())
                .setCommandId(order.getCommandId());
    }

    /** Returns whether an order names a model that is to take the place of the one that learns. */
    static boolean namesModel(ControlKind command) {
        return command == ControlKind.ROLLBACK || command == ControlKind.IMPORT;
    }

    /** Returns what a model went through that was replaced as a whole. */
    static AuditChange replacement(ControlKind command) {
        return command == ControlKind.IMPORT ? AuditChange.IMPORTED : AuditChange.ROLLED_BACK;
    }
}
