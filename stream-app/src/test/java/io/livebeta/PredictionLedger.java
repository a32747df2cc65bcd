package io.livebeta;

import io.livebeta.config.LearnerConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed predictions of the numbered events of a {@link ChaosStream}, read as they come: of each a digest, and
 * of all how many came twice or out of the order of their partition of the events.
 */
final class PredictionLedger implements AutoCloseable {

    /** {@code tx-} before the number of an event. */
    private static final int ID_PREFIX = 3;

    /** Before the Avro bytes of a value stand a zero and the schema's id. */
    private static final int WIRE_HEADER = 5;

    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Collection<TopicPartition> assigned;
    private final long[] digests;
    private final int[] counts;
    private final int[][] last;
    private int total;
    private int duplicates;
    private int outOfOrder;

    PredictionLedger(LearnerConfig config, String topic, int events, int partitions) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 300_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        assigned = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            assigned.add(new TopicPartition(topic, partition));
        }
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        digests = new long[events];
        counts = new int[partitions];
        last = new int[partitions][partitions];
        for (int[] row : last) {
            Arrays.fill(row, -1);
        }
    }

    /** Returns a number that tells a prediction's Avro bytes from others; never 0. */
    static long digest(byte[] bytes, int from) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < bytes.length; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    /** Waits until so many events are predicted. */
    void await(int count, Duration limit) {
        await(() -> total >= count, limit);
    }

    /** Waits until of each partition of the events more is predicted than once was, or all that was sent. */
    void awaitBeyond(int[] before, int sent, Duration limit) {
        await(() -> isBeyond(before, sent), limit);
    }

    private boolean isBeyond(int[] before, int sent) {
        for (int partition = 0; partition < counts.length; partition++) {
            int all = (sent + counts.length - 1 - partition) / counts.length;
            if (counts[partition] <= before[partition] && counts[partition] < all) {
                return false;
            }
        }
        return true;
    }

    private void await(BooleanSupplier wanted, Duration limit) {
        long start = System.nanoTime();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("Within " + limit + " no more predictions than " + Arrays.toString(counts));
            }
            poll();
        }
    }

    /** Reads what is committed by now, and returns how many events of each partition are predicted. */
    int[] counts() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            while (consumer.position(end.getKey()) < end.getValue()) {
                poll();
            }
        }
        return counts.clone();
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            add(record.partition(), Integer.parseInt(id.substring(ID_PREFIX)), digest(record.value(), WIRE_HEADER));
        }
    }

    private void add(int partition, int number, long digest) {
        if (digests[number] != 0) {
            duplicates++;
            return;
        }
        digests[number] = digest;
        total++;
        int source = number % counts.length;
        counts[source]++;
        if (number < last[partition][source]) {
            outOfOrder++;
        }
        last[partition][source] = number;
    }

    int total() {
        return total;
    }

    int duplicates() {
        return duplicates;
    }

    int outOfOrder() {
        return outOfOrder;
    }

    /** Returns the events, by number, whose prediction is missing or has another digest. */
    List<Integer> different(long[] expected) {
        List<Integer> different = new ArrayList<>();
        for (int number = 0; number < expected.length; number++) {
            if (digests[number] != expected[number]) {
                different.add(number);
            }
        }
        return different;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
