package io.livebeta.topology;

import static io.livebeta.topology.NodeNames.AGGREGATE;
import static io.livebeta.topology.NodeNames.CHECKPOINT_STORE;
import static io.livebeta.topology.NodeNames.DECODE;
import static io.livebeta.topology.NodeNames.EGRESS_COUNTS;
import static io.livebeta.topology.NodeNames.EGRESS_DEAD_LETTERS;
import static io.livebeta.topology.NodeNames.EGRESS_METRICS;
import static io.livebeta.topology.NodeNames.EGRESS_PREDICTIONS;
import static io.livebeta.topology.NodeNames.INGEST_COUNTS;
import static io.livebeta.topology.NodeNames.INGEST_EVENTS;
import static io.livebeta.topology.NodeNames.JOURNAL_STORE;
import static io.livebeta.topology.NodeNames.LEARN;
import static io.livebeta.topology.NodeNames.PENDING_STORE;
import static io.livebeta.topology.NodeNames.WINDOW_STORE;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.config.LearnerConfig;
import io.livebeta.model.Learner;
import io.livebeta.processor.AggregateProcessorSupplier;
import io.livebeta.processor.AggregateSettings;
import io.livebeta.processor.DecodeProcessor;
import io.livebeta.processor.EventDecoder;
import io.livebeta.processor.FieldSelection;
import io.livebeta.processor.LearnProcessorSupplier;
import io.livebeta.processor.LearnSettings;
import io.livebeta.processor.RetryPause;
import io.livebeta.schema.TrustedRecords;
import io.livebeta.state.CheckpointRule;
import io.livebeta.state.WindowSerdes;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The learner as a Kafka Streams topology; it wires and does nothing else.
 *
 * <pre>
 *  ( events ) → [ decode ] → [ learn ] → ( predictions )
 *                   │            │
 *                   ↓            ↓ counts by window, summed between two sendings
 *            ( events.dlq )  ( window-counts ) → [ aggregate ] → ( metrics )
 * </pre>
 */
public final class LearnerTopology implements Supplier<Topology> {

    private final LearnerConfig config;
    private final Topics topics;
    private final SchemaRegistryClient registry;
    private final RetryPause pause;

    /**
     * Makes the wiring.
     *
     * @param registry client that all tasks share
     * @param pause the wait between two attempts at the registry
     */
    public LearnerTopology(LearnerConfig config, SchemaRegistryClient registry, RetryPause pause) {
        this.config = config;
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
        return topology.addSource(
                        AutoOffsetReset.earliest(),
                        INGEST_EVENTS,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.events())
                .addProcessor(DECODE, this::decodeProcessor, INGEST_EVENTS)
                .addProcessor(LEARN, learnProcessors(), DECODE)
                .addSink(EGRESS_PREDICTIONS, topics.predictions(), new StringSerializer(), avro(), LEARN)
                .addSink(EGRESS_DEAD_LETTERS, topics.deadLetters(), new ByteArraySerializer(), avro(), DECODE)
                .addSink(
                        EGRESS_COUNTS,
                        topics.windowCounts(),
                        WindowSerdes.key().serializer(),
                        WindowSerdes.counts().serializer(),
                        LEARN)
                .addSource(
                        AutoOffsetReset.earliest(),
                        INGEST_COUNTS,
                        WindowSerdes.key().deserializer(),
                        WindowSerdes.counts().deserializer(),
                        topics.windowCounts())
                .addProcessor(AGGREGATE, aggregateProcessors(), INGEST_COUNTS)
                .addSink(EGRESS_METRICS, topics.metrics(), new StringSerializer(), avro(), AGGREGATE);
    }

    private DecodeProcessor decodeProcessor() {
        EventDecoder decoder = new EventDecoder(registry, FieldSelection.of(config), pause);
        return new DecodeProcessor(decoder, LEARN, EGRESS_DEAD_LETTERS);
    }

    private LearnProcessorSupplier learnProcessors() {
        LearnSettings settings = new LearnSettings(
                CHECKPOINT_STORE,
                JOURNAL_STORE,
                PENDING_STORE,
                EGRESS_PREDICTIONS,
                EGRESS_COUNTS,
                new CheckpointRule(
                        config.checkpointInterval(), config.checkpointJournalRatio(), config.checkpointReplayLimit()),
                config.metricsWindow().toMillis(),
                config.metricsInterval().toMillis());
        return new LearnProcessorSupplier(settings, () -> new Learner(config));
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
