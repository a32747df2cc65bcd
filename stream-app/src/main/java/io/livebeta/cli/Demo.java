package io.livebeta.cli;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.LearnerApp;
import io.livebeta.RegistryClients;
import io.livebeta.TopicAdmin;
import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.FBeta;
import io.livebeta.topology.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** One run of the demo: events go in, and what came of them is read back from the topics. */
final class Demo {

    /** Events that wait so long without any output show that the application hangs. */
    private static final long STALL_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** Windows that have not come this long after the last output never will: the retention has dropped them. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Events go in no farther ahead of their outputs, so that an end that is asked for comes soon. */
    private static final long LEAD = 20_000;

    /** How long somebody who asked for the end waits for the outputs of what had gone in. */
    private static final long DRAIN_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final long LEAD_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LearnerConfig config;
    private final OptionalLong delay;
    private final Console console;
    private final BooleanSupplier stopping;
    private final AtomicLong waiting = new AtomicLong();
    private volatile LongSupplier labelsSent = () -> 0;
    private long lastProgressNanos;
    private long lastWantedNanos;

    /**
     * Makes a run.
     *
     * @param delay how many events later the labels come, on a topic of their own; empty where they come with the events
     * @param stopping asked before each event; after its first true no more events go in
     */
    Demo(LearnerConfig config, OptionalLong delay, Console console, BooleanSupplier stopping) {
        this.config = config;
        this.delay = delay;
        this.console = console;
        this.stopping = stopping;
    }

    /** Runs until every event has its outputs, or for a while after it should stop, and returns the result. */
    Map<String, Object> run(EventSource source, long limit, double eventsPerSecond)
            throws IOException, InterruptedException {
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (SchemaRegistryClient registry = RegistryClients.of(config);
                LearnerApp app = new LearnerApp(config)) {
            long before = prepareTopics();
            waiting.set(before);
            Callable<Long> producing = () -> produce(registry, source, limit, eventsPerSecond);
            Optional<Future<Long>> ahead =
                    delay.isPresent() ? Optional.of(background.submit(producing)) : Optional.empty();
            ahead.ifPresent(this::awaitHeadStart);
            app.start();
            sayWhere();
            app.awaitRunning();
            try (DemoOutputs outputs = new DemoOutputs(config, registry, delay.isPresent())) {
                long startNanos = System.nanoTime();
                lastProgressNanos = startNanos;
                lastWantedNanos = startNanos;
                Future<Long> sent = ahead.orElseGet(() -> background.submit(producing));
                long added = follow(app, outputs, sent, before, source.size());
                return DemoSummary.result(config, outputs, before, added, System.nanoTime() - startNanos);
            }
        } finally {
            background.shutdownNow();
        }
    }

    /** Creates the topics that are missing, and returns the number of events that an earlier run has left. */
    private long prepareTopics() {
        try (TopicAdmin topics = new TopicAdmin(config)) {
            topics.create(topics.missing());
            return topics.events();
        }
    }

    private void sayWhere() {
        Topics topics = Topics.of(config);
        console.say("broker %s, registry %s%ntopics %s, %s, %s, %s"
                .formatted(
                        config.kafka().get("bootstrap.servers"),
                        config.registry().get(LearnerConfig.REGISTRY_URL),
                        topics.events(),
                        topics.predictions(),
                        topics.metrics(),
                        topics.deadLetters()));
    }

    private long produce(SchemaRegistryClient registry, EventSource source, long limit, double eventsPerSecond)
            throws IOException {
        try (EventProducer producer = new EventProducer(config, registry, config.eventsTopic(), outgoing(source))) {
            return producer.sendAll(source, limit, eventsPerSecond, stopping, sent -> awaitRoom());
        }
    }

    private Outgoing outgoing(EventSource source) {
        Topics topics = Topics.of(config);
        if (delay.isEmpty()) {
            return Outgoing.to(topics.events());
        }
        LabelsApart apart = new LabelsApart(
                topics.events(), topics.labels(), source.fields().label(), delay.getAsLong(), Instant.now());
        labelsSent = apart::labels;
        return apart;
    }

    /** While there is something to read of both topics, labels apart are taken in the order of time, and no sooner. */
    private void awaitHeadStart(Future<Long> sent) {
        while (!sent.isDone() && waiting.get() < LEAD && !stopping.getAsBoolean()) {
            LockSupport.parkNanos(LEAD_CHECK_NANOS);
        }
    }

    private void awaitRoom() {
        waiting.incrementAndGet();
        while (waiting.get() > LEAD
                && !stopping.getAsBoolean()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LEAD_CHECK_NANOS);
        }
    }

    /** Reads the outputs until all are there; returns the number of events that were sent. */
    private long follow(LearnerApp app, DemoOutputs outputs, Future<Long> sent, long before, long expected)
            throws InterruptedException {
        try (Progress progress = console.progress("predictions", expected)) {
            while (!isOverdue() && (!sent.isDone() || !isComplete(outputs, before + sentBy(sent)))) {
                requireAlive(app, outputs);
                long settled = outputs.poll();
                if (waiting.addAndGet(-settled) <= 0 || settled > 0) {
                    lastProgressNanos = System.nanoTime();
                }
                progress.at(outputs.predictions() - before, metricOf(outputs));
            }
        }
        return sentBy(sent);
    }

    private boolean isOverdue() {
        if (!stopping.getAsBoolean()) {
            lastWantedNanos = System.nanoTime();
        }
        return System.nanoTime() - lastWantedNanos > DRAIN_LIMIT_NANOS;
    }

    private boolean isComplete(DemoOutputs outputs, long events) {
        boolean counted = outputs.allCounted() && outputs.labelled() >= labelsSent.getAsLong();
        return outputs.settled() >= events && (counted || outputs.quietNanos() > QUIET_NANOS);
    }

    private void requireAlive(LearnerApp app, DemoOutputs outputs) {
        app.failure().ifPresent(failure -> {
            throw new CommandException("the application failed", failure);
        });
        if (System.nanoTime() - lastProgressNanos > STALL_LIMIT_NANOS) {
            throw new CommandException("no output within two minutes; predictions " + outputs.predictions()
                    + ", dead letters " + outputs.deadLetters());
        }
    }

    private String metricOf(DemoOutputs outputs) {
        FBeta metric = new FBeta(config.beta());
        return String.format(
                Locale.ROOT, ", %s %.3f", metric.name().toUpperCase(Locale.ROOT), metric.value(outputs.decisions()));
    }

    private static long sentBy(Future<Long> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new CommandException("cannot send the events", e.getCause());
        }
    }
}
