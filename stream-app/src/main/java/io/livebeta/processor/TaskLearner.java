package io.livebeta.processor;

import io.livebeta.model.DecidedEvent;
import io.livebeta.model.Example;
import io.livebeta.model.Features;
import io.livebeta.model.Label;
import io.livebeta.model.Learner;
import io.livebeta.model.ModelDelta;
import io.livebeta.model.ScoredEvent;
import io.livebeta.model.SharedModel;
import io.livebeta.state.CheckpointRule;
import io.livebeta.state.Checkpoints;
import io.livebeta.state.EventInput;
import io.livebeta.state.FreezeInput;
import io.livebeta.state.InputJournal;
import io.livebeta.state.LabelInput;
import io.livebeta.state.LearnerInput;
import io.livebeta.state.PublishedModel;
import io.livebeta.state.Rebased;
import io.livebeta.state.Replica;
import io.livebeta.state.TakenDelta;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The learner of a task, and what brings it through a crash, which empties the heap that it lives in. Everything it
 * takes in is kept in the journal, within the transaction of the record itself, and now and then, by a
 * {@link CheckpointRule}, its state becomes a checkpoint; a start takes the checkpoint back and replays the journal
 * through the same code, without output.
 */
final class TaskLearner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskLearner.class);

    private final Replica replica;
    private final Learner learner;
    private final Checkpoints checkpoints;
    private final InputJournal journal;
    private final CheckpointRule rule;
    private final TaskMetrics metrics;
    private long inputs;
    private long checkpointed;

    /* How long the inputs since the checkpoint took the learner. */
    private long learnerNanos;

    /**
     * Makes the learner; nothing is recovered yet.
     *
     * @param replica one of a fresh learner
     * @param rule says when the next checkpoint is due
     * @param metrics those of this task, which the learner closes
     */
    TaskLearner(
            Replica replica, Checkpoints checkpoints, InputJournal journal, CheckpointRule rule, TaskMetrics metrics) {
        this.replica = replica;
        this.learner = replica.learner();
        this.checkpoints = checkpoints;
        this.journal = journal;
        this.rule = rule;
        this.metrics = metrics;
    }

    /** Brings the learner to where it was at the last commit, and says in one line what that took. */
    String recover() {
        long start = System.nanoTime();
        checkpointed = checkpoints.restore(replica);
        journal.startAfter(checkpointed);
        long restored = System.nanoTime();
        inputs = journal.replay(input -> input.applyTo(replica));
        learnerNanos = System.nanoTime() - restored;
        metrics.recovered(checkpoints.last(), inputs - checkpointed, System.nanoTime() - start);
        return "starts with engine %s at model version %d after %d ms: checkpoint of %d inputs, %d replayed"
                .formatted(
                        learner.engine(),
                        learner.version(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                        checkpointed,
                        inputs - checkpointed);
    }

    /** Returns the replica, to be looked at. */
    Replica replica() {
        return replica;
    }

    /** Returns the number of inputs so far. */
    long inputs() {
        return inputs;
    }

    /** Scores an event, and learns from it where its label is known. */
    ScoredEvent observe(Features features, Label label) {
        long start = System.nanoTime();
        Example example = learner.example(features);
        ScoredEvent event = learner.score(example);
        if (label.isKnown()) {
            learner.learn(event, label.isPositive());
        }
        learnerNanos += System.nanoTime() - start;
        keep(new EventInput(example, label));
        return event;
    }

    /** Learns from a label that came after its event, or that corrects one. */
    void learn(DecidedEvent event, boolean label) {
        long start = System.nanoTime();
        learner.learn(event, label);
        learnerNanos += System.nanoTime() - start;
        keep(new LabelInput(event, label));
    }

    /** Takes what was learned since the last time, to be sent within the same transaction. */
    ModelDelta take() {
        ModelDelta delta = replica.take();
        keep(new TakenDelta());
        return delta;
    }

    /** Moves onto a newer merged model. */
    void rebase(Rebased onto) {
        List<String> names = learner.featureNames();
        replica.rebase(onto);
        keep(onto);
        if (!learner.featureNames().equals(names)) {
            // The journal knows features by their numbers, and its replay may have to do without this model.
            checkpoint();
        }
    }

    /** Becomes another model as a whole, at once in the checkpoint too, since no journal holds it. */
    void replace(PublishedModel by, int task) {
        replica.replace(by, task);
        checkpoint();
    }

    /** Becomes another model as a whole; the learner's own counting of versions goes on. */
    void replace(SharedModel by) {
        learner.replace(by);
        checkpoint();
    }

    /** Returns the version of the model. */
    long version() {
        return learner.version();
    }

    /**
     * Lets the model stand still, or learn on.
     *
     * @return whether that changed anything
     */
    boolean setFrozen(boolean frozen) {
        if (learner.isFrozen() == frozen) {
            return false;
        }
        learner.setFrozen(frozen);
        keep(new FreezeInput(frozen));
        return true;
    }

    /** Keeps an input that the learner has taken in. */
    private void keep(LearnerInput input) {
        journal.append(++inputs, input);
        long since = inputs - checkpointed;
        if (rule.isDue(since, journal.bytes(), checkpoints.last().writtenBytes(), learnerNanos)) {
            checkpoint();
        }
        metrics.inputsSinceCheckpoint(inputs - checkpointed);
    }

    private void checkpoint() {
        long start = System.nanoTime();
        Checkpoints.Saved saved = checkpoints.save(inputs, replica);
        journal.startAfter(inputs);
        checkpointed = inputs;
        learnerNanos = 0;
        long nanos = System.nanoTime() - start;
        metrics.saved(saved, nanos);
        LOG.debug(
                "Checkpoint after input {}: {} of {} bytes written in {} ms",
                inputs,
                saved.writtenBytes(),
                saved.stateBytes(),
                TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    @Override
    public void close() {
        metrics.close();
        learner.close();
    }
}
