package io.livebeta;

import io.livebeta.config.LearnerConfig;
import io.livebeta.state.LoggedStores;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' settings, in layers: our defaults, the user's {@code kafka.} keys, and what cannot be otherwise. */
final class StreamsSettings {

    private StreamsSettings() {}

    /**
     * Returns the settings.
     *
     * @throws ConfigException if no broker is named, or the guarantee is not exactly-once
     */
    static Properties of(LearnerConfig config) {
        Map<String, Object> user = clients(config);
        requireExactlyOnce(user.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        Properties settings = new Properties();
        settings.putAll(defaults());
        settings.putAll(membership(instanceId(user).isPresent()));
        settings.putAll(user);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }

    /**
     * Returns the user's settings of every Kafka client.
     *
     * @throws ConfigException if no broker is named
     */
    static Map<String, Object> clients(LearnerConfig config) {
        Map<String, Object> user = config.kafka();
        if (!user.containsKey(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new ConfigException("kafka.bootstrap.servers is not set: it names the brokers, as host:port");
        }
        return user;
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of(System.getProperty("user.home"), ".livebeta", "state").toString());
        defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // The journal changes one key an event: room for a commit's worth keeps it from being written early.
        defaults.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L * 1024 * 1024);
        // One batch in flight: the first batches of a transaction otherwise overtake each other and are refused.
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        // A dead letter holds a record of any size that the brokers took, and something beside it.
        defaults.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LoggedStores.LARGEST_RECORD_BYTES);
        return defaults;
    }

    /**
     * Returns the defaults of the membership in the group. A killed process gives its partitions up after the session
     * timeout. An instance with a name takes its own back before, so it is given the time for a restart; any other must
     * wait for it, for which Kafka's default of 45 s is too long.
     */
    private static Map<String, Object> membership(boolean named) {
        return Map.of(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                named ? 30_000 : 6_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                2_000);
    }

    /** Returns what names this instance among those of the group at all times, if anything does. */
    static Optional<String> instanceId(Map<?, ?> settings) {
        return Stream.of(StreamsConfig.MAIN_CONSUMER_PREFIX, StreamsConfig.CONSUMER_PREFIX, "")
                .map(prefix -> settings.get(prefix + ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst();
    }

    private static void requireExactlyOnce(Object guarantee) {
        if (guarantee != null && !guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)) {
            throw new ConfigException(
                    LearnerConfig.KAFKA_PREFIX + StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                    guarantee,
                    "must be exactly_once_v2: the recovery of the model stands on it");
        }
    }
}
