package io.livebeta;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.livebeta.config.LearnerConfig;
import io.livebeta.topology.LearnerTopology;
import io.livebeta.topology.OutputSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running application: it waits for registry and brokers, runs the topology, and ends when it is closed or when a
 * failure that no repetition mends ends it.
 */
public final class LearnerApp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LearnerApp.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    /** HTTP: bad request, unauthorized, forbidden, not found, conflict, unprocessable. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 409, 422);

    private final LearnerConfig config;
    private final Properties settings;
    private final SchemaRegistryClient registry;
    private final BackoffPause pause = new BackoffPause();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private KafkaStreams streams;

    /** Makes the application; nothing is started and nothing is asked of another system. */
    public LearnerApp(LearnerConfig config) {
        this.config = config;
        settings = StreamsSettings.of(config);
        registry = RegistryClients.of(config);
    }

    /**
     * Starts the application as soon as registry and brokers answer.
     *
     * @throws UncheckedIOException if the folder of the state cannot be written
     * @throws KafkaException if topics are missing, or the registry refuses the schemas of the outputs
     * @throws IllegalStateException if {@link #close} is called meanwhile
     */
    public void start() {
        StateFolder folder = StateFolder.of(settings);
        folder.requireUsable();
        StreamsSettings.instanceId(settings).ifPresent(folder::nameProcess);
        awaitRegistry();
        int partitions = awaitTopics();
        tellOfSyncing(partitions);
        streams = new KafkaStreams(new LearnerTopology(config, partitions, registry, pause).get(), settings);
        streams.setUncaughtExceptionHandler(new FailureHandler(failure));
        RestoreLog restoreLog = new RestoreLog(System::nanoTime);
        streams.setGlobalStateRestoreListener(restoreLog);
        streams.setStandbyUpdateListener(restoreLog);
        streams.setStateListener((now, before) -> {
            LOG.info("{} -> {}", before, now);
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
            if (now == KafkaStreams.State.NOT_RUNNING || now == KafkaStreams.State.ERROR) {
                end();
            }
        });
        streams.start();
    }

    /** Waits until the application processes events for the first time, or has ended. */
    public void awaitRunning() throws InterruptedException {
        running.await();
    }

    /** Waits until the application ends, and returns the failure that ended it, if one did. */
    public Optional<Throwable> await() throws InterruptedException {
        ended.await();
        return failure();
    }

    /** Returns the failure that ended the application, if one did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void tellOfSyncing(int partitions) {
        if (partitions == 1 && config.syncInterval() > 0) {
            LOG.info("{} has one partition: its task has nobody to share its model with", config.eventsTopic());
        }
    }

    /** Registering the schemas of the outputs early means that a later outage of the registry stops no output. */
    private void awaitRegistry() {
        for (int attempt = 1; ; attempt++) {
            try {
                OutputSchemas.register(registry, config);
                return;
            } catch (IOException | RestClientException e) {
                requirePasses(e);
                LOG.warn(
                        "Waiting for the schema registry at {}, attempt {}: {}",
                        config.registry().get(LearnerConfig.REGISTRY_URL),
                        attempt,
                        e.toString());
                pause.afterAttempt(attempt);
            }
        }
    }

    /** A registry that answers and refuses will refuse again: an incompatible schema, a wrong address or password. */
    private static void requirePasses(Exception failure) {
        if (failure instanceof RestClientException refusal && REFUSALS.contains(refusal.getStatus())) {
            throw new KafkaException("the schema registry refuses the schemas of the outputs", refusal);
        }
    }

    /** Returns the partitions of the topic of the events, once all topics are there. */
    private int awaitTopics() {
        for (int attempt = 1; ; attempt++) {
            try (TopicAdmin topics = new TopicAdmin(config)) {
                requireNone(topics.missing());
                topics.requireCopartitioned();
                return topics.partitions();
            } catch (org.apache.kafka.common.errors.RetriableException e) {
                LOG.warn("Waiting for the brokers, attempt {}: {}", attempt, e.toString());
                pause.afterAttempt(attempt);
            }
        }
    }

    private static void requireNone(List<NewTopic> missing) {
        if (!missing.isEmpty()) {
            throw new KafkaException("these topics do not exist: "
                    + String.join(", ", missing.stream().map(NewTopic::name).toList())
                    + "; `livebeta topics` creates them");
        }
    }

    /**
     * Stops the application; what is not committed is processed again by the next start. The group is left at once, so
     * that no one waits for this instance; but not where it has a name, under which it is to come back.
     */
    @Override
    public void close() {
        pause.stop();
        if (streams != null) {
            streams.close(CloseOptions.groupMembershipOperation(
                            StreamsSettings.instanceId(settings).isPresent()
                                    ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
                                    : CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CLOSE_LIMIT));
        }
        end();
    }

    private void end() {
        running.countDown();
        ended.countDown();
    }
}
