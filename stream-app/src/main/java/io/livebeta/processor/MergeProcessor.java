package io.livebeta.processor;

import io.livebeta.model.SharedModel;
import io.livebeta.schema.ModelChunk;
import io.livebeta.schema.ModelUpdate;
import io.livebeta.state.Checkpoints;
import io.livebeta.state.GlobalModelStore;
import io.livebeta.state.MergedState;
import io.livebeta.state.ModelReplacement;
import io.livebeta.state.PublishedModel;
import io.livebeta.state.UpdateRound;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one model of what the tasks have learned. A round begins with the first update and ends when each task that is
 * waited for has sent one, or when the first has waited long enough: a late or dead task holds up nobody. An order to
 * replace the merged model takes its place among the updates.
 */
final class MergeProcessor implements Processor<String, byte[], String, ModelChunk> {

    private static final Logger LOG = LoggerFactory.getLogger(MergeProcessor.class);

    /** An order's model is on the model topic before the order; only this instance may not have read it yet. */
    private static final Duration ORDER_LIMIT = Duration.ofMinutes(1);

    private static final int TICKS_PER_WAIT = 4;

    private final MergeStepSettings settings;
    private final MergedState state;
    private final RecordReader<ModelUpdate> updates;
    private final GlobalModelStore.RecordReader chunks;

    private ProcessorContext<String, ModelChunk> context;
    private Checkpoints checkpoints;
    private UpdateRound round;
    private GlobalModelStore models;
    private ModelPublisher publisher;

    /* When the first update of the round, or the order, came. */
    private long waitingSinceMs;

    /**
     * Makes the processor.
     *
     * @param state the state before the first merge
     * @param updates reads the updates
     * @param chunks reads the records of the model topic
     */
    MergeProcessor(
            MergeStepSettings settings,
            MergedState state,
            RecordReader<ModelUpdate> updates,
            GlobalModelStore.RecordReader chunks) {
        this.settings = settings;
        this.state = state;
        this.updates = updates;
        this.chunks = chunks;
    }

    @Override
    public void init(ProcessorContext<String, ModelChunk> context) {
        this.context = context;
        models = new GlobalModelStore(context.getStateStore(settings.modelStore()), chunks);
        publisher = new ModelPublisher(
                models,
                settings.modelVersions(),
                (key, chunk) -> context.forward(new Record<>(key, chunk, context.currentSystemTimeMs())));
        checkpoints = new Checkpoints(context.getStateStore(settings.mergeStore()));
        checkpoints.restore(state);
        round = new UpdateRound(context.getStateStore(settings.roundStore()));
        round.values().forEach(value -> read(value).ifPresent(update -> round.add(update, value)));
        waitingSinceMs = context.currentSystemTimeMs();
        long tickMs = Math.max(1, settings.waitMs() / TICKS_PER_WAIT);
        context.schedule(Duration.ofMillis(tickMs), PunctuationType.WALL_CLOCK_TIME, this::endRound);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Optional<ModelUpdate> update = read(record.value());
        if (update.isPresent() && isNew(update.get())) {
            take(update.get(), record.value());
        }
    }

    private Optional<ModelUpdate> read(byte @Nullable [] value) {
        try {
            return Optional.of(updates.read(value));
        } catch (UnusableRecordException e) {
            LOG.warn("A record on the topic of the updates is ignored: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isNew(ModelUpdate update) {
        boolean outdated = ModelReplacement.of(update).isEmpty()
                && state.isOutdated(update.getTask(), update.getSequence(), update.getReplacements());
        if (outdated) {
            LOG.info("Update {} of task {} has nothing to add", update.getSequence(), update.getTask());
        }
        return !outdated;
    }

    private void take(ModelUpdate update, byte[] value) {
        boolean first = round.isEmpty();
        if (!round.add(update, value)) {
            return;
        }
        if (first) {
            waitingSinceMs = context.currentSystemTimeMs();
        }
        if (round.order().isPresent()) {
            replace(round.order().get());
        } else if (round.tasks().containsAll(state.awaited())) {
            merge();
        }
    }

    private void endRound(long nowMs) {
        if (round.order().isPresent()) {
            replace(round.order().get());
        } else if (!round.isEmpty() && nowMs - waitingSinceMs >= settings.waitMs()) {
            merge();
        }
    }

    private void merge() {
        publish(state.merge(round.updates()));
    }

    /** Updates that come while an order waits for its model were learned on what it replaces, and go with it. */
    private void replace(ModelReplacement order) {
        Optional<SharedModel> model = models.find(order.byTask(), order.byVersion());
        if (model.isPresent()) {
            publish(state.replace(model.get()));
        } else if (context.currentSystemTimeMs() - waitingSinceMs > ORDER_LIMIT.toMillis()) {
            LOG.error("The merged model stays as it is: the model topic has no {}", order);
            round.dropOrder();
        }
    }

    private void publish(PublishedModel model) {
        round.clear();
        checkpoints.save(model.version(), state);
        publisher.publish(model);
    }
}
