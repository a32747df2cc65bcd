package io.livebeta.processor;

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

/** Predicts, counts and learns: one event in, one prediction out, and now and then what was counted. */
final class LearnProcessor implements Processor<byte[], Event, Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(LearnProcessor.class);

    private final LearnSettings settings;
    private final Supplier<Learner> learners;
    private ProcessorContext<Object, Object> context;
    private TaskLearner learner;
    private PendingCounts pending;

    LearnProcessor(LearnSettings settings, Supplier<Learner> learners) {
        this.settings = settings;
        this.learners = learners;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        learner = new TaskLearner(
                learners.get(),
                new Checkpoints(context.getStateStore(settings.checkpointStore())),
                new InputJournal(context.getStateStore(settings.journalStore())),
                settings.checkpointRule(),
                new TaskMetrics(context.metrics(), context.taskId()));
        pending = new PendingCounts(context.getStateStore(settings.pendingStore()), settings.windowMs());
        LOG.info("Task {} {}", context.taskId(), learner.recover());
        context.schedule(
                Duration.ofMillis(settings.sendIntervalMs()), PunctuationType.WALL_CLOCK_TIME, this::sendCounts);
    }

    @Override
    public void process(Record<byte[], Event> record) {
        Event event = record.value();
        Outcome outcome = learner.observe(event.features(), event.label());
        pending.add(event, outcome, record.timestamp() - event.timeMs());
        context.forward(
                new Record<>(event.id(), Predictions.of(event, outcome), record.timestamp()),
                settings.predictionsNode());
    }

    private void sendCounts(long nowMs) {
        pending.drain((window, counts) -> context.forward(new Record<>(window, counts, nowMs), settings.countsNode()));
    }

    @Override
    public void close() {
        if (learner != null) {
            learner.close();
            learner = null;
        }
    }
}
