package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends the events of a source to a topic, in order, keyed by their identifier. */
final class EventProducer implements AutoCloseable {

    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private static final Map<String, Integer> DELIVERY_LIMITS =
            Map.of(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);

    private final KafkaProducer<String, Object> producer;
    private final String servers;
    private final String topic;
    private final Outgoing outgoing;
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Makes a producer.
     *
     * @param topic topic of the events
     * @param outgoing what is sent for each of them
     */
    EventProducer(LearnerConfig config, SchemaRegistryClient registry, String topic, Outgoing outgoing) {
        servers = Brokers.address(config);
        KafkaAvroSerializer values = new KafkaAvroSerializer(registry);
        values.configure(config.registry(), false);
        producer = new KafkaProducer<>(settings(config), new StringSerializer(), values);
        this.topic = topic;
        this.outgoing = outgoing;
    }

    /** A lost broker is told within a minute; Kafka's own limit of two is for producers that nobody watches. */
    private static Map<String, Object> settings(LearnerConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        settings.putAll(config.kafka());
        // Kafka wants the limit of a delivery above that of a request: the two are set together or not at all.
        if (Collections.disjoint(settings.keySet(), DELIVERY_LIMITS.keySet())) {
            settings.putAll(DELIVERY_LIMITS);
        }
        return settings;
    }

    /**
     * Sends events until the source ends, the limit is reached or the caller wants no more.
     *
     * @param limit largest number of events, or -1 for no limit
     * @param eventsPerSecond rate, or 0 for as fast as the brokers take them
     * @param enough asked before each event
     * @param progress told the number of events after each
     * @return the events that the brokers have confirmed
     * @throws CommandException if an event cannot be sent; those before it may have been
     */
    long sendAll(EventSource source, long limit, double eventsPerSecond, BooleanSupplier enough, LongConsumer progress)
            throws IOException {
        requireTopic();
        String idField = source.fields().id();
        long startNanos = System.nanoTime();
        long sent = 0;
        while (sent != limit && !enough.getAsBoolean()) {
            GenericRecord event = source.next();
            if (event == null) {
                break;
            }
            outgoing.of(event.get(idField).toString(), event).forEach(this::send);
            progress.accept(++sent);
            if (eventsPerSecond > 0) {
                LockSupport.parkNanos(
                        startNanos + (long) (sent * NANOS_A_SECOND / eventsPerSecond) - System.nanoTime());
            }
        }
        producer.flush();
        requireSent();
        return sent;
    }

    private void requireTopic() {
        try {
            producer.partitionsFor(topic);
        } catch (TimeoutException e) {
            throw new CommandException(
                    "the brokers at " + servers
                            + ", which kafka.bootstrap.servers names, do not answer," + " or have no topic " + topic
                            + "; `livebeta topics` creates those of the application",
                    e);
        }
    }

    /** The callback sees every failure, so that the future need not be kept. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<String, Object> record) {
        requireSent();
        try {
            producer.send(record, this::sent);
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
            requireSent();
        }
    }

    private void sent(RecordMetadata position, @Nullable Exception e) {
        if (e == null) {
            confirmed.incrementAndGet();
        } else {
            failure.compareAndSet(null, e);
        }
    }

    private void requireSent() {
        if (failure.get() != null) {
            throw new CommandException(
                    "cannot send events to " + topic + " after " + confirmed + " that arrived", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
