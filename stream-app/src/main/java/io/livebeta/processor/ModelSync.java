package io.livebeta.processor;

import io.livebeta.model.ModelDelta;
import io.livebeta.schema.Alert;
import io.livebeta.schema.AlertKind;
import io.livebeta.schema.AuditChange;
import io.livebeta.state.PublishedModel;
import io.livebeta.state.Rebased;
import io.livebeta.state.Replica;
import io.livebeta.state.TaskUpdate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a task in the one model that all tasks learn: it gives away what its learner has learned, and moves the
 * learner onto each newer merged model. Without syncing it publishes the learner's own model now and then.
 *
 * <p>All that it does follows an input and is one itself or has no part in the learner's state, so that a crash loses
 * nothing and sends nothing twice: an update leaves in the transaction of the input that says it was taken.
 */
final class ModelSync {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSync.class);

    private static final Set<AuditChange> PUBLISHED_CHANGES =
            EnumSet.of(AuditChange.FROZEN, AuditChange.ROLLED_BACK, AuditChange.IMPORTED, AuditChange.DIVERGED);

    private final int task;
    private final SyncSettings settings;
    private final TaskLearner learner;
    private final Replica replica;
    private final MergedModels merged;
    private final ModelPublisher publisher;
    private boolean stale;

    /* A record need not be an input: a label may wait for its event. */
    private long seenInputs;

    /**
     * Makes the part of a task.
     *
     * @param learner the task's learner, recovered
     */
    ModelSync(int task, SyncSettings settings, TaskLearner learner, MergedModels merged, ModelPublisher publisher) {
        this.task = task;
        this.settings = settings;
        this.learner = learner;
        this.replica = learner.replica();
        this.merged = merged;
        this.publisher = publisher;
        // The alert was given in the transaction of the input that crossed the bound.
        this.stale = isStale();
        this.seenInputs = learner.inputs();
    }

    /** Moves the learner onto the newest merged model; called before each record. */
    void catchUp() {
        if (settings.isOn()) {
            merged.newerThan(replica.baseVersion()).ifPresent(this::standOn);
        }
    }

    /** A frozen learner goes with an order that replaces the model, and with nothing else. */
    private void standOn(PublishedModel model) {
        if (model.replacements() > replica.replacements()) {
            learner.replace(model, task);
            LOG.info(
                    "Task {} goes on from version {}, which was put in the merged model's place",
                    task,
                    model.version());
            stale = false;
        } else if (!replica.learner().isFrozen()) {
            learner.rebase(new Rebased(model.version(), model.includedOf(task)));
            stale = false;
        }
    }

    /**
     * Gives away what is due; called after each record.
     *
     * @param updates takes an update
     * @param alerts takes an alert
     */
    void giveAway(Consumer<TaskUpdate> updates, Consumer<Alert> alerts, long nowMs) {
        if (learner.inputs() == seenInputs) {
            return;
        }
        long seen = seenInputs;
        seenInputs = learner.inputs();
        if (!settings.isOn()) {
            publishAtInterval(seen);
            return;
        }
        boolean ready = !replica.isUpdateUnderWay() && !replica.learner().isFrozen();
        if (ready && replica.learner().isDeltaDue(settings.schedule())) {
            ModelDelta delta = learner.take();
            updates.accept(new TaskUpdate(task, replica.sequence(), replica.replacements(), delta));
        }
        if (!stale && isStale()) {
            stale = true;
            alerts.accept(staleness(nowMs));
        }
    }

    private void publishAtInterval(long seen) {
        // A late label and its event can be two inputs of one record.
        long interval = settings.modelInterval();
        if (interval > 0 && learner.inputs() / interval > seen / interval) {
            publish();
        }
    }

    /** Publishes the learner's own model where a change has given it a state that somebody may want back. */
    void publishAfter(AuditChange change) {
        if (!settings.isOn() && PUBLISHED_CHANGES.contains(change)) {
            publish();
        }
    }

    /** Publishes the learner's own model as it is now. */
    void publish() {
        publisher.publish(PublishedModel.ofTask(task, replica.learner().share()));
    }

    private boolean isStale() {
        return settings.isOn() && replica.stepsSinceRenewal() > settings.staleness();
    }

    private Alert staleness(long nowMs) {
        String message = ("Task %d has taken %d training steps since it last saw a newer merged model, version %d, and"
                        + " learns on alone; see whether the task of the merge runs and keeps up")
                .formatted(task, replica.stepsSinceRenewal(), replica.baseVersion());
        LOG.warn("{}", message);
        return Alert.newBuilder()
                .setAlertTime(Instant.ofEpochMilli(nowMs))
                .setKind(AlertKind.STALENESS)
                .setMessage(message)
                .setValue((double) replica.stepsSinceRenewal())
                .setLimit((double) settings.staleness())
                .setModelVersion(replica.learner().version())
                .build();
    }
}
