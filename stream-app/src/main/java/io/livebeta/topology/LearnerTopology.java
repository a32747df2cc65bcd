package io.livebeta.topology;

import static io.livebeta.topology.NodeNames.AGGREGATE;
import static io.livebeta.topology.NodeNames.CHECKPOINT_STORE;
import static io.livebeta.topology.NodeNames.DECODE;
import static io.livebeta.topology.NodeNames.DECODE_CONTROL;
import static io.livebeta.topology.NodeNames.DECODE_LABELS;
import static io.livebeta.topology.NodeNames.EGRESS_ALERTS;
import static io.livebeta.topology.NodeNames.EGRESS_AUDIT;
import static io.livebeta.topology.NodeNames.EGRESS_COUNTS;
import static io.livebeta.topology.NodeNames.EGRESS_DEAD_LETTERS;
import static io.livebeta.topology.NodeNames.EGRESS_MERGED_MODELS;
import static io.livebeta.topology.NodeNames.EGRESS_METRICS;
import static io.livebeta.topology.NodeNames.EGRESS_PREDICTIONS;
import static io.livebeta.topology.NodeNames.EGRESS_TASK_MODELS;
import static io.livebeta.topology.NodeNames.EGRESS_UPDATES;
import static io.livebeta.topology.NodeNames.INGEST_CONTROL;
import static io.livebeta.topology.NodeNames.INGEST_COUNTS;
import static io.livebeta.topology.NodeNames.INGEST_EVENTS;
import static io.livebeta.topology.NodeNames.INGEST_LABELS;
import static io.livebeta.topology.NodeNames.INGEST_MODELS;
import static io.livebeta.topology.NodeNames.INGEST_UPDATES;
import static io.livebeta.topology.NodeNames.JOURNAL_STORE;
import static io.livebeta.topology.NodeNames.KEEP_MODELS;
import static io.livebeta.topology.NodeNames.LEARN;
import static io.livebeta.topology.NodeNames.MERGE;
import static io.livebeta.topology.NodeNames.MERGE_STORE;
import static io.livebeta.topology.NodeNames.MODEL_STORE;
import static io.livebeta.topology.NodeNames.ORDERS_STORE;
import static io.livebeta.topology.NodeNames.PENDING_STORE;
import static io.livebeta.topology.NodeNames.ROUND_STORE;
import static io.livebeta.topology.NodeNames.WAITING_STORE;
import static io.livebeta.topology.NodeNames.WAITING_TIMES_STORE;
import static io.livebeta.topology.NodeNames.WINDOW_STORE;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.config.LearnerConfig;
import io.livebeta.model.Learner;
import io.livebeta.model.MergeSettings;
import io.livebeta.model.ModelMerger;
import io.livebeta.processor.AggregateProcessorSupplier;
import io.livebeta.processor.AggregateSettings;
import io.livebeta.processor.ControlDecoder;
import io.livebeta.processor.DecodeProcessor;
import io.livebeta.processor.EventDecoder;
import io.livebeta.processor.FieldSelection;
import io.livebeta.processor.GlobalModelProcessor;
import io.livebeta.processor.LabelDecoder;
import io.livebeta.processor.LabelSettings;
import io.livebeta.processor.LearnProcessorSupplier;
import io.livebeta.processor.LearnSettings;
import io.livebeta.processor.MergeProcessorSupplier;
import io.livebeta.processor.MergeStepSettings;
import io.livebeta.processor.ModelArrivals;
import io.livebeta.processor.ModelReaders;
import io.livebeta.processor.RetryPause;
import io.livebeta.processor.SyncSettings;
import io.livebeta.schema.TrustedRecords;
import io.livebeta.state.CheckpointRule;
import io.livebeta.state.GlobalModelStore;
import io.livebeta.state.WindowSerdes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * The learner as a Kafka Streams topology; it wires and does nothing else.
 *
 * <pre>
 *  ( control ) → [ decode ] ───┐
 *  ( labels ) → [ decode ] ────┤     ┌─→ ( audit ), ( alerts )
 *  ( events ) → [ decode ] → [ learn ] → ( predictions )
 *                   │            │
 *                   ↓            ↓ counts by window, summed between two sendings
 *            ( events.dlq )  ( window-counts ) → [ aggregate ] → ( metrics )
 *
 *  [ learn ] → ( model-updates ) → [ merge ] → ( model ) → a copy in every instance, which [ learn ] reads
 * </pre>
 *
 * The merge and the copy are there without syncing too, so that no setting changes which state there is.
 */
public final class LearnerTopology implements Supplier<Topology> {

    private final LearnerConfig config;
    private final int partitions;
    private final ModelReaders readers;
    private final ModelArrivals arrivals = new ModelArrivals();
    private final Topics topics;
    private final SchemaRegistryClient registry;
    private final RetryPause pause;

    /**
     * Makes the wiring.
     *
     * @param partitions partitions of the topic of the events
     * @param registry client that all tasks share
     * @param pause the wait between two attempts at the registry
     */
    public LearnerTopology(LearnerConfig config, int partitions, SchemaRegistryClient registry, RetryPause pause) {
        this.config = config;
        this.partitions = partitions;
        this.readers = new ModelReaders(registry, pause);
        this.topics = Topics.of(config);
        this.registry = registry;
        this.pause = pause;
        TrustedRecords.trust();
    }

    @Override
    public Topology get() {
        return addTo(new Topology());
    }

    /** Adds the learner to an empty topology, one that was made with settings of its own. */
    public Topology addTo(Topology topology) {
        addEvents(topology);
        if (config.joinsLabels()) {
            addLabels(topology);
        }
        addControl(topology);
        addLearning(topology);
        addMetrics(topology);
        addMerging(topology);
        return topology;
    }

    private void addEvents(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        INGEST_EVENTS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.events())
                .addProcessor(DECODE, this::decodeProcessor, INGEST_EVENTS);
    }

    /** Labels are read by the sub-topology of the events, so that each task has those of its own events. */
    private void addLabels(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        INGEST_LABELS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.labels())
                .addProcessor(DECODE_LABELS, this::decodeLabelsProcessor, INGEST_LABELS);
    }

    /** Orders are read by the sub-topology of the events, so that each task obeys at a place among its own events. */
    private void addControl(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        INGEST_CONTROL,
                        new BeforeAllEvents(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.control())
                .addProcessor(DECODE_CONTROL, this::decodeControlProcessor, INGEST_CONTROL);
    }

    private void addLearning(Topology topology) {
        List<String> decoders =
                config.joinsLabels() ? List.of(DECODE, DECODE_CONTROL, DECODE_LABELS) : List.of(DECODE, DECODE_CONTROL);
        List<String> refusers = new ArrayList<>(decoders);
        if (config.joinsLabels()) {
            refusers.add(LEARN);
        }
        topology.addProcessor(LEARN, learnProcessors(), decoders.toArray(String[]::new))
                .addSink(EGRESS_PREDICTIONS, topics.predictions(), new StringSerializer(), avro(), LEARN)
                .addSink(
                        EGRESS_DEAD_LETTERS,
                        topics.deadLetters(),
                        new ByteArraySerializer(),
                        avro(),
                        refusers.toArray(String[]::new))
                .addSink(EGRESS_AUDIT, topics.audit(), new StringSerializer(), avro(), LEARN)
                .addSink(
                        EGRESS_COUNTS,
                        topics.windowCounts(),
                        WindowSerdes.key().serializer(),
                        WindowSerdes.counts().serializer(),
                        LEARN)
                .addSink(EGRESS_UPDATES, topics.modelUpdates(), new StringSerializer(), avro(), LEARN)
                .addSink(EGRESS_TASK_MODELS, topics.model(), new StringSerializer(), avro(), LEARN)
                .addSink(EGRESS_ALERTS, topics.alerts(), new StringSerializer(), avro(), LEARN);
    }

    private void addMetrics(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        INGEST_COUNTS,
                        WindowSerdes.key().deserializer(),
                        WindowSerdes.counts().deserializer(),
                        topics.windowCounts())
                .addProcessor(AGGREGATE, aggregateProcessors(), INGEST_COUNTS)
                .addSink(EGRESS_METRICS, topics.metrics(), new StringSerializer(), avro(), AGGREGATE);
    }

    /** The global store belongs to the instance: all of its tasks read it, and none writes it. */
    private void addMerging(Topology topology) {
        topology.addGlobalStore(
                        GlobalModelStore.store(MODEL_STORE),
                        INGEST_MODELS,
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.model(),
                        KEEP_MODELS,
                        () -> new GlobalModelProcessor(MODEL_STORE, arrivals))
                .addSource(
                        AutoOffsetReset.earliest(),
                        INGEST_UPDATES,
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.modelUpdates())
                .addProcessor(MERGE, mergeProcessors(), INGEST_UPDATES)
                .addSink(EGRESS_MERGED_MODELS, topics.model(), new StringSerializer(), avro(), MERGE);
    }

    private MergeProcessorSupplier mergeProcessors() {
        MergeStepSettings settings = new MergeStepSettings(
                MERGE_STORE,
                ROUND_STORE,
                MODEL_STORE,
                partitions,
                config.syncWait().toMillis(),
                config.modelVersions());
        return new MergeProcessorSupplier(
                settings,
                () -> new ModelMerger(new MergeSettings(config.syncOuterRate(), config.syncMomentum())),
                readers);
    }

    private DecodeProcessor decodeProcessor() {
        EventDecoder decoder = new EventDecoder(registry, FieldSelection.of(config), pause);
        return DecodeProcessor.ofEvents(decoder, LEARN, EGRESS_DEAD_LETTERS);
    }

    private DecodeProcessor decodeLabelsProcessor() {
        return DecodeProcessor.ofLabels(new LabelDecoder(registry, pause), LEARN, EGRESS_DEAD_LETTERS);
    }

    private DecodeProcessor decodeControlProcessor() {
        return DecodeProcessor.ofOrders(new ControlDecoder(registry, pause), LEARN, EGRESS_DEAD_LETTERS);
    }

    private LearnProcessorSupplier learnProcessors() {
        LearnSettings settings = new LearnSettings(
                CHECKPOINT_STORE,
                JOURNAL_STORE,
                PENDING_STORE,
                ORDERS_STORE,
                MODEL_STORE,
                EGRESS_PREDICTIONS,
                EGRESS_COUNTS,
                EGRESS_AUDIT,
                EGRESS_DEAD_LETTERS,
                EGRESS_UPDATES,
                EGRESS_TASK_MODELS,
                EGRESS_ALERTS,
                SyncSettings.of(config, partitions),
                new CheckpointRule(
                        config.checkpointInterval(), config.checkpointJournalRatio(), config.checkpointReplayLimit()),
                config.metricsWindow().toMillis(),
                config.metricsInterval().toMillis(),
                labelSettings());
        return new LearnProcessorSupplier(settings, () -> new Learner(config), readers, arrivals);
    }

    private @Nullable LabelSettings labelSettings() {
        return config.joinsLabels()
                ? new LabelSettings(
                        WAITING_STORE, WAITING_TIMES_STORE, config.labelTtl().toMillis(), config.correctsAllLabels())
                : null;
    }

    private AggregateProcessorSupplier aggregateProcessors() {
        return new AggregateProcessorSupplier(new AggregateSettings(
                WINDOW_STORE,
                config.metricsWindow().toMillis(),
                config.metricsRetention().toMillis(),
                config.beta()));
    }

    private <T extends SpecificRecord> Serializer<T> avro() {
        return AvroSerdes.serializer(registry, config.registry());
    }
}
