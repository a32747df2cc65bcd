package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.livebeta.RegistryClients;
import io.livebeta.config.LearnerConfig;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.ControlCommand;
import io.livebeta.topology.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Gives an order to the running model, and hears what came of it. */
final class ModelControlClient implements AutoCloseable {

    private static final int BLOCK_LIMIT_MS = 15_000;

    private final LearnerConfig config;
    private final Topics topics;
    private final SchemaRegistryClient registry;
    private final TopicLog<AuditRecord> audits;

    /** Connects; what is audited from here on can be heard. */
    ModelControlClient(LearnerConfig config) {
        this.config = config;
        topics = Topics.of(config);
        registry = RegistryClients.of(config);
        try {
            audits = new TopicLog<>(config, registry, topics.audit());
            audits.skipToEnd();
        } catch (RuntimeException e) {
            close(registry);
            throw e;
        }
    }

    /**
     * Sends an order to every partition, and with it other records, all or nothing.
     *
     * @param others by topic and key; null deletes a key
     * @return the number of partitions
     * @throws CommandException if the brokers do not take it; then nobody carries it out
     */
    int send(ControlCommand order, Map<String, Map<String, @Nullable Object>> others) {
        try (KafkaProducer<String, Object> producer = producer(order.getCommandId())) {
            producer.initTransactions();
            producer.beginTransaction();
            others.forEach((topic, records) ->
                    records.forEach((key, value) -> send(producer, new ProducerRecord<>(topic, key, value))));
            int partitions = producer.partitionsFor(topics.control()).size();
            for (int partition = 0; partition < partitions; partition++) {
                send(producer, new ProducerRecord<>(topics.control(), partition, order.getCommandId(), order));
            }
            producer.commitTransaction();
            return partitions;
        } catch (TimeoutException e) {
            throw e;
        } catch (KafkaException e) {
            throw new CommandException("cannot send the order to " + topics.control(), e);
        }
    }

    /** What fails is told by the commit, so that the future need not be kept. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void send(KafkaProducer<String, Object> producer, ProducerRecord<String, Object> record) {
        producer.send(record);
    }

    private KafkaProducer<String, Object> producer(String orderId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_LIMIT_MS);
        settings.putAll(config.kafka());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.applicationId() + "-order-" + orderId);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        KafkaAvroSerializer values = new KafkaAvroSerializer(registry);
        values.configure(config.registry(), false);
        return new KafkaProducer<>(settings, new StringSerializer(), values);
    }

    /**
     * Waits until tasks have answered an order.
     *
     * @param tasks those that answer
     * @return the answers by task; those that came within the limit
     */
    Map<Integer, AuditRecord> await(String orderId, Set<Integer> tasks, Duration limit) {
        Map<Integer, AuditRecord> answers = new TreeMap<>();
        long start = System.nanoTime();
        while (!answers.keySet().containsAll(tasks) && System.nanoTime() - start < limit.toNanos()) {
            for (ConsumerRecord<String, AuditRecord> record : audits.poll()) {
                if (record.value().getCommandId().equals(orderId)) {
                    answers.put(record.value().getTask(), record.value());
                }
            }
        }
        return answers;
    }

    @Override
    public void close() {
        audits.close();
        close(registry);
    }

    private static void close(SchemaRegistryClient registry) {
        try {
            registry.close();
        } catch (IOException e) {
            throw new CommandException("cannot close the client of the schema registry", e);
        }
    }
}
