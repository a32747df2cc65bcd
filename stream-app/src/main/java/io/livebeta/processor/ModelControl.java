package io.livebeta.processor;

import io.livebeta.model.SharedModel;
import io.livebeta.schema.AuditChange;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.ControlCommand;
import io.livebeta.state.ModelReplacement;
import io.livebeta.state.PublishedModel;
import io.livebeta.state.RecentOrders;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out at one task the orders that are for it, and says of each what came of it. */
final class ModelControl {

    private final int task;
    private final TaskLearner learner;
    private final RecentOrders recent;
    private final OrderedModels models;
    private final @Nullable Consumer<ModelReplacement> merger;

    /**
     * Makes the control of a task's learner.
     *
     * @param merger takes orders to replace the merged model, which task 0 passes on; null where each task has a model
     *     of its own
     */
    ModelControl(
            int task,
            TaskLearner learner,
            RecentOrders recent,
            OrderedModels models,
            @Nullable Consumer<ModelReplacement> merger) {
        this.task = task;
        this.learner = learner;
        this.recent = recent;
        this.models = models;
        this.merger = merger;
    }

    /**
     * Carries out an order.
     *
     * @param now when, for the audit
     * @return what came of it, or nothing if it is for another task
     */
    Optional<AuditRecord> carryOut(ControlCommand order, Instant now) {
        if (merger != null && Audits.namesModel(order.getCommand())) {
            AuditRecord.Builder audit =
                    Audits.of(order, PublishedModel.MERGED, learner.replica().baseVersion(), now);
            return task == 0 ? Optional.of(answer(order, passOn(merger), audit)) : Optional.empty();
        }
        boolean meant = order.getTask() == null || order.getTask() == task;
        AuditRecord.Builder audit = Audits.of(order, task, learner.version(), now);
        return meant ? Optional.of(answer(order, this::apply, audit)) : Optional.empty();
    }

    private interface Step {
        void take(ControlCommand order, AuditRecord.Builder audit) throws RefusedOrderException;
    }

    private AuditRecord answer(ControlCommand order, Step step, AuditRecord.Builder audit) {
        try {
            if (recent.add(order.getCommandId())) {
                step.take(order, audit);
            } else {
                audit.setChange(AuditChange.UNCHANGED).setMessage("the order was carried out before");
            }
        } catch (RefusedOrderException e) {
            audit.setChange(AuditChange.REFUSED).setMessage(e.getMessage());
        }
        return audit.build();
    }

    private void apply(ControlCommand order, AuditRecord.Builder audit) throws RefusedOrderException {
        switch (order.getCommand()) {
            case FREEZE -> setFrozen(true, audit);
            case RESUME -> setFrozen(false, audit);
            case ROLLBACK, IMPORT -> replace(order, audit);
            case NONE -> throw new IllegalStateException("an order without a command is not decoded");
        }
        audit.setToVersion(learner.version());
    }

    /** The merger gives the version; the tasks come to stand on it as on any other. */
    private Step passOn(Consumer<ModelReplacement> merger) {
        return (order, audit) -> {
            SharedModel model = find(order, PublishedModel.MERGED);
            int owner = OrderedModels.ownerOf(order, PublishedModel.MERGED);
            merger.accept(new ModelReplacement(task, owner, model.version()));
            audit.setChange(Audits.replacement(order.getCommand()))
                    .setSha256(model.sha256())
                    .setMessage("the merge was told to publish version " + model.version() + " as the newest");
        };
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

    private void replace(ControlCommand order, AuditRecord.Builder audit) throws RefusedOrderException {
        SharedModel model = find(order, task);
        learner.replace(model);
        audit.setChange(Audits.replacement(order.getCommand()))
                .setSha256(model.sha256())
                .setMessage("the model is that of version " + model.version());
    }

    private SharedModel find(ControlCommand order, int owner) throws RefusedOrderException {
        SharedModel model = models.find(order, owner);
        try {
            learner.replica().learner().requireFits(model);
        } catch (IllegalArgumentException e) {
            throw new RefusedOrderException("version " + model.version() + " does not fit: " + e.getMessage());
        }
        return model;
    }
}
