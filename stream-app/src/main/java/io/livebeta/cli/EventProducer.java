package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends the events of a source to a topic, in order, keyed by their identifier. */
final class EventProducer implements AutoCloseable {

    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final KafkaProducer<String, Object> producer;
    private final String topic;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    EventProducer(LearnerConfig config, SchemaRegistryClient registry, String topic) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        KafkaAvroSerializer values = new KafkaAvroSerializer(registry);
        values.configure(config.registry(), false);
        producer = new KafkaProducer<>(settings, new StringSerializer(), values);
        this.topic = topic;
    }

    /**
     * Sends events until the source ends, the limit is reached or the caller wants no more.
     *
     * @param limit largest number of events, or -1 for no limit
     * @param eventsPerSecond rate, or 0 for as fast as the brokers take them
     * @param enough asked before each event
     * @param progress told the number of events after each
     * @return the events that the brokers have confirmed
     */
    long sendAll(EventSource source, long limit, double eventsPerSecond, BooleanSupplier enough, LongConsumer progress)
            throws IOException {
        String idField = source.fields().id();
        long startNanos = System.nanoTime();
        long sent = 0;
        while (sent != limit && !enough.getAsBoolean()) {
            GenericRecord event = source.next();
            if (event == null) {
                break;
            }
            send(event.get(idField).toString(), event);
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

    /** The callback sees every failure, so that the future need not be kept. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(String id, GenericRecord event) {
        requireSent();
        producer.send(new ProducerRecord<>(topic, id, event), (position, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    private void requireSent() {
        if (failure.get() != null) {
            throw new CommandException("cannot send events to " + topic, failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
