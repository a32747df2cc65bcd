package io.livebeta.processor;

import io.livebeta.model.Example;
import io.livebeta.model.Label;
import io.livebeta.model.Learner;
import io.livebeta.model.Outcome;
import io.livebeta.state.Checkpoints;
import io.livebeta.state.InputJournal;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Predicts, counts and learns: one event in, one prediction out, and now and then what was counted.
 *
 * <p>The learner lives in the heap, which a crash empties. Everything it takes in is therefore kept in the journal
 * within the transaction of the event itself, and every so many events its state becomes a checkpoint; a start takes
 * the checkpoint back and replays the journal through the same code, without output.
 */
final class LearnProcessor implements Processor<byte[], Event, Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(LearnProcessor.class);

    private final LearnSettings settings;
    private final Supplier<Learner> learners;
    private ProcessorContext<Object, Object> context;
    private Learner learner;
    private Checkpoints checkpoints;
    private InputJournal journal;
    private PendingCounts pending;
    private long inputs;
    private long checkpointed;

    LearnProcessor(LearnSettings settings, Supplier<Learner> learners) {
        this.settings = settings;
        this.learners = learners;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        learner = learners.get();
        checkpoints = new Checkpoints(context.getStateStore(settings.checkpointStore()));
        journal = new InputJournal(context.getStateStore(settings.journalStore()));
        pending = new PendingCounts(context.getStateStore(settings.pendingStore()), settings.windowMs());
        recover();
        context.schedule(
                Duration.ofMillis(settings.sendIntervalMs()),
                PunctuationType.WALL_CLOCK_TIME,
                nowMs -> pending.drain((window, counts) ->
                        context.forward(new Record<>(window, counts, nowMs), settings.countsNode())));
    }

    private void recover() {
        checkpointed = checkpoints.restore(learner);
        journal.startAfter(checkpointed);
        inputs = journal.replay(learner::observe);
        LOG.info(
                "Task {} starts with engine {} at model version {}: checkpoint of {} events, {} replayed",
                context.taskId(),
                learner.engine(),
                learner.version(),
                checkpointed,
                inputs - checkpointed);
    }

    @Override
    public void process(Record<byte[], Event> record) {
        Event event = record.value();
        Example example = learner.example(event.features());
        Outcome outcome = learner.observe(example, event.label());
        keep(example, event.label());
        pending.add(event, outcome, record.timestamp() - event.timeMs());
        context.forward(
                new Record<>(event.id(), Predictions.of(event, outcome), record.timestamp()),
                settings.predictionsNode());
    }

    private void keep(Example example, Label label) {
        journal.append(++inputs, example, label);
        if (inputs - checkpointed >= settings.checkpointInterval()) {
            checkpoints.save(inputs, learner);
            journal.startAfter(inputs);
            checkpointed = inputs;
        }
    }

    @Override
    public void close() {
        if (learner != null) {
            learner.close();
            learner = null;
        }
    }
}
