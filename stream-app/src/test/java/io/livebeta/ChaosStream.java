package io.livebeta;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends the generated payments, by number, each once and in order: payment {@code n} goes to partition {@code n} modulo
 * their number. A broker that is away delays it.
 */
final class ChaosStream implements AutoCloseable {

    private static final byte[] POISON = {42};
    private static final int LONGEST_DELIVERY_MS = 10 * 60 * 1_000;
    private static final int LONGEST_ANSWER_MS = 10_000;

    private final String topic;
    private final int partitions;
    private final Iterator<GenericRecord> events;
    private final KafkaAvroSerializer values = new KafkaAvroSerializer();
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<?>> unconfirmed = new ArrayList<>();
    private int sent;
    private int poisons;

    ChaosStream(Pipeline pipeline, int partitions) {
        this.topic = pipeline.topics().events();
        this.partitions = partitions;
        this.events = GeneratedPayments.stream().iterator();
        values.configure(pipeline.config().registry(), false);
        Map<String, Object> settings = new HashMap<>(pipeline.config().kafka());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_DELIVERY_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_DELIVERY_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_ANSWER_MS);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends events until there are so many of them, and waits until the brokers have them. */
    void sendUpTo(int count) throws Exception {
        while (sent < count) {
            GenericRecord event = events.next();
            send(
                    sent++ % partitions,
                    event.get("event_id").toString(),
                    (Long) event.get("event_time"),
                    values.serialize(topic, event));
        }
        for (Future<?> each : unconfirmed) {
            each.get();
        }
        unconfirmed.clear();
    }

    /** Sends a record that is no event. */
    void poison(int partition) {
        poisons++;
        send(partition % partitions, "poison", 0, POISON);
    }

    private void send(int partition, String key, long timeMs, byte[] value) {
        unconfirmed.add(producer.send(new ProducerRecord<>(topic, partition, timeMs, key, value)));
    }

    int sent() {
        return sent;
    }

    int poisons() {
        return poisons;
    }

    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
