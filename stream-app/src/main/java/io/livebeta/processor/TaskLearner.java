package io.livebeta.processor;

import io.livebeta.model.DecidedEvent;
import io.livebeta.model.Example;
import io.livebeta.model.Features;
import io.livebeta.model.Label;
import io.livebeta.model.Learner;
import io.livebeta.model.ModelDelta;
import io.livebeta.model.ScoredEvent;
import io.livebeta.model.SharedModel;
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

/**
 * The learner of a task, and what brings it through a crash, which empties the heap that it lives in. Everything it
 * takes in is kept in the journal, within the transaction of the record itself, and every so many inputs its state
 * becomes a checkpoint; a start takes the checkpoint back and replays the journal through the same code, without output.
 */
final class TaskLearner implements AutoCloseable {

    private final Replica replica;
    private final Learner learner;
    private final Checkpoints checkpoints;
    private final InputJournal journal;
    private final int checkpointInterval;
    private long inputs;
    private long checkpointed;

    /**
     * Makes the learner; nothing is recovered yet.
     *
     * @param replica one of a fresh learner
     * @param checkpointInterval inputs between two checkpoints, at least 1
     */
    TaskLearner(Replica replica, Checkpoints checkpoints, InputJournal journal, int checkpointInterval) {
        this.replica = replica;
        this.learner = replica.learner();
        this.checkpoints = checkpoints;
        this.journal = journal;
        this.checkpointInterval = checkpointInterval;
    }

    /** Brings the learner to where it was at the last commit, and says in one line what that took. */
    String recover() {
        checkpointed = checkpoints.restore(replica);
        journal.startAfter(checkpointed);
        inputs = journal.replay(input -> input.applyTo(replica));
        return "starts with engine %s at model version %d: checkpoint of %d inputs, %d replayed"
                .formatted(learner.engine(), learner.version(), checkpointed, inputs - checkpointed);
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
        Example example = learner.example(features);
        ScoredEvent event = learner.score(example);
        if (label.isKnown()) {
            learner.learn(event, label.isPositive());
        }
        keep(new EventInput(example, label));
        return event;
    }

    /** Learns from a label that came after its event, or that corrects one. */
    void learn(DecidedEvent event, boolean label) {
        learner.learn(event, label);
        keep(new LabelInput(event, label));
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

    /** Keeps an input that the learner has taken in. */
    private void keep(LearnerInput input) {
        journal.append(++inputs, input);
        if (inputs - checkpointed >= checkpointInterval) {
            checkpoint();
        }
    }

    private void checkpoint() {
        checkpoints.save(inputs, replica);
        journal.startAfter(inputs);
        checkpointed = inputs;
    }

    @Override
    public void close() {
        learner.close();
    }
}
