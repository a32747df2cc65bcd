package io.livebeta.processor;

import io.livebeta.schema.AuditChange;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.ControlCommand;
import io.livebeta.state.RecentOrders;
import java.time.Instant;
import java.util.Optional;

/** Carries out at one task the orders that are for it, and says of each what came of it. */
final class ModelControl {

    private final int task;
    private final TaskLearner learner;
    private final RecentOrders recent;

    ModelControl(int task, TaskLearner learner, RecentOrders recent) {
        this.task = task;
        this.learner = learner;
        this.recent = recent;
    }

    /**
     * Carries out an order.
     *
     * @param now when, for the audit
     * @return what came of it, or nothing if it is for another task
     */
    Optional<AuditRecord> carryOut(ControlCommand order, Instant now) {
        if (order.getTask() != null && order.getTask() != task) {
            return Optional.empty();
        }
        AuditRecord.Builder audit = audit(order, now);
        if (recent.add(order.getCommandId())) {
            apply(order, audit);
        } else {
            audit.setChange(AuditChange.UNCHANGED).setMessage("the order was carried out before");
        }
        return Optional.of(audit.setToVersion(learner.version()).build());
    }

    private AuditRecord.Builder audit(ControlCommand order, Instant now) {
        return AuditRecord.newBuilder()
                .setAuditTime(now)
                .setTask(task)
                .setFromVersion(learner.version())
                .setModelVersion(order.getModelVersion())
                .setReason(order.getReason())
                .setIssuedBy(order.getIssuedBy())
                .setIssuedAt(order.getIssuedAt())
                .setCommandId(order.getCommandId());
    }

    private void apply(ControlCommand order, AuditRecord.Builder audit) {
        switch (order.getCommand()) {
            case FREEZE -> setFrozen(true, audit);
            case RESUME -> setFrozen(false, audit);
            case ROLLBACK, IMPORT, NONE -> throw new IllegalStateException("undecodable order " + order.getCommand());
        }
    }

    private void setFrozen(boolean frozen, AuditRecord.Builder audit) {
        if (learner.setFrozen(frozen)) {
            audit.setChange(frozen ? AuditChange.FROZEN : AuditChange.RESUMED);
            audit.setMessage(frozen ? "the model stands still" : "the model learns on");
        } else {
            audit.setChange(AuditChange.UNCHANGED);
            audit.setMessage(frozen ? "the model was frozen already" : "the model was not frozen");
        }
    }
}
