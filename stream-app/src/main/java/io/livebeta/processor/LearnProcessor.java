package io.livebeta.processor;

import io.livebeta.model.Learner;
import io.livebeta.model.ScoredEvent;
import io.livebeta.schema.Alert;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ModelChunk;
import io.livebeta.state.Checkpoints;
import io.livebeta.state.GlobalModelStore;
import io.livebeta.state.InputJournal;
import io.livebeta.state.ModelReplacement;
import io.livebeta.state.RecentOrders;
import io.livebeta.state.Replica;
import io.livebeta.state.SourceRecord;
import io.livebeta.state.TaskUpdate;
import io.livebeta.state.WaitingEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Predicts, counts and learns: one event in, one prediction out, and now and then what was counted. A label that comes
 * after its event is learned and counted then. Orders to the model are carried out at their place among them.
 */
final class LearnProcessor implements Processor<byte[], Arrival, Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(LearnProcessor.class);

    private final LearnSettings settings;
    private final Learner fresh;
    private final GlobalModelStore.RecordReader chunks;
    private final ModelArrivals arrivals;
    private final RetryPause pause;
    private final DeadLetterLog deadLetterLog = new DeadLetterLog();
    private ProcessorContext<Object, Object> context;
    private TaskLearner learner;
    private ModelSync sync;
    private PendingCounts pending;
    private @Nullable LabelJoin labels;
    private ModelControl control;

    /**
     * Makes the processor.
     *
     * @param fresh a learner that has seen nothing; it becomes the processor's
     * @param chunks reads the records of the model topic
     * @param arrivals counts what arrives in the global store of the models
     * @param pause the wait between two looks for a model that an order names
     */
    LearnProcessor(
            LearnSettings settings,
            Learner fresh,
            GlobalModelStore.RecordReader chunks,
            ModelArrivals arrivals,
            RetryPause pause) {
        this.settings = settings;
        this.fresh = fresh;
        this.chunks = chunks;
        this.arrivals = arrivals;
        this.pause = pause;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        GlobalModelStore models = new GlobalModelStore(context.getStateStore(settings.modelStore()), chunks);
        MergedModels merged = new MergedModels(models, arrivals);
        learner = new TaskLearner(
                new Replica(fresh, merged::find),
                new Checkpoints(context.getStateStore(settings.checkpointStore())),
                new InputJournal(context.getStateStore(settings.journalStore())),
                settings.checkpointRule(),
                new TaskMetrics(context.metrics(), context.taskId()));
        pending = new PendingCounts(context.getStateStore(settings.pendingStore()), settings.windowMs());
        labels = settings.labels() == null ? null : join(settings.labels());
        control = new ModelControl(
                context.taskId().partition(),
                learner,
                new RecentOrders(context.getStateStore(settings.ordersStore())),
                new OrderedModels(models, pause),
                settings.sync().isOn() ? this::sendReplacement : null);
        LOG.info("Task {} {}", context.taskId(), learner.recover());
        sync = new ModelSync(
                context.taskId().partition(),
                settings.sync(),
                learner,
                merged,
                new ModelPublisher(models, settings.sync().modelVersions(), this::sendModel));
        context.schedule(
                Duration.ofMillis(settings.sendIntervalMs()), PunctuationType.WALL_CLOCK_TIME, this::sendCounts);
    }

    private LabelJoin join(LabelSettings settings) {
        WaitingEvents waiting = new WaitingEvents(
                context.getStateStore(settings.entriesStore()), context.getStateStore(settings.timesStore()));
        return new LabelJoin(settings, waiting, learner, pending, this::setAside);
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
        sync.catchUp();
        if (record.value() instanceof Event event) {
            observe(event, record.timestamp());
        } else if (record.value() instanceof Order order) {
            obey(order.command());
        } else if (record.value() instanceof LateLabel label) {
            Objects.requireNonNull(labels, "labels came without their stores")
                    .add(label, DeadLetters.source(context, record, label.value()));
        }
        sync.giveAway(this::sendUpdate, this::sendAlert, context.currentSystemTimeMs());
    }

    private void observe(Event event, long recordTimeMs) {
        ScoredEvent scored = learner.observe(event.features(), event.label());
        pending.add(event, scored, recordTimeMs - event.timeMs());
        context.forward(
                new Record<>(event.id(), Predictions.of(event, scored.outcome()), recordTimeMs),
                settings.predictionsNode());
        if (labels != null) {
            labels.add(event, scored);
        }
    }

    private void obey(ControlCommand order) {
        control.carryOut(order, Instant.ofEpochMilli(context.currentSystemTimeMs()))
                .ifPresent(audit -> {
                    LOG.info("Task {} {}: {}", context.taskId(), audit.getChange(), audit.getMessage());
                    send(order.getCommandId(), audit, settings.auditNode());
                    sync.publishAfter(audit.getChange());
                });
    }

    private void sendUpdate(TaskUpdate update) {
        update.toChunks().forEach((key, chunk) -> send(key, chunk, settings.updatesNode()));
    }

    private void sendReplacement(ModelReplacement order) {
        send(order.key(), order.toUpdate(), settings.updatesNode());
    }

    private void sendModel(String key, @Nullable ModelChunk chunk) {
        send(key, chunk, settings.modelsNode());
    }

    private void sendAlert(Alert alert) {
        send(alert.getKind() + "/" + context.taskId().partition(), alert, settings.alertsNode());
    }

    private void send(String key, @Nullable Object value, String node) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), node);
    }

    private void setAside(SourceRecord record, UnusableRecordException cause) {
        deadLetterLog.setAside(record, cause);
        context.forward(
                new Record<>(record.key(), DeadLetters.of(record, cause), record.timestampMs()),
                settings.deadLettersNode());
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
