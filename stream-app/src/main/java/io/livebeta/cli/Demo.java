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
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of the demo: events go in, and what came of them is read back from the topics. */
final class Demo {

    private static final long STALL_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long STOP_LIMIT_SECONDS = 40;

    private final LearnerConfig config;
    private final PrintWriter err;
    private final AtomicBoolean stopping = new AtomicBoolean();

    Demo(LearnerConfig config, PrintWriter err) {
        this.config = config;
        this.err = err;
    }

    /** Runs until every event has its outputs, or until the process is asked to end, and returns the result. */
    @SuppressWarnings("try")
    Map<String, Object> run(EventSource source, long limit, double eventsPerSecond)
            throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (ShutdownHook hook = new ShutdownHook(() -> stop(ended));
                SchemaRegistryClient registry = RegistryClients.of(config);
                LearnerApp app = new LearnerApp(config)) {
            long before = prepareTopics();
            app.start();
            sayWhere();
            try (DemoOutputs outputs = new DemoOutputs(config, registry)) {
                long startNanos = System.nanoTime();
                Future<Long> sent = background.submit(() -> produce(registry, source, limit, eventsPerSecond));
                long events = before + follow(app, outputs, sent, before, source.size());
                return DemoSummary.result(config, outputs, events, System.nanoTime() - startNanos);
            }
        } finally {
            background.shutdownNow();
            ended.countDown();
        }
    }

    private void stop(CountDownLatch ended) {
        stopping.set(true);
        try {
            ended.await(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        err.printf(
                "broker %s, registry %s%ntopics %s, %s, %s, %s%n",
                config.kafka().get("bootstrap.servers"),
                config.registry().get(LearnerConfig.REGISTRY_URL),
                topics.events(),
                topics.predictions(),
                topics.metrics(),
                topics.deadLetters());
        err.flush();
    }

    private long produce(SchemaRegistryClient registry, EventSource source, long limit, double eventsPerSecond)
            throws IOException {
        try (EventProducer producer = new EventProducer(config, registry, config.eventsTopic())) {
            return producer.sendAll(source, limit, eventsPerSecond, stopping::get, sent -> {});
        }
    }

    /** Reads the outputs until all are there; returns the number of events that were sent. */
    private long follow(LearnerApp app, DemoOutputs outputs, Future<Long> sent, long before, long expected)
            throws InterruptedException {
        Progress progress = new Progress("predictions", expected, err, System::nanoTime);
        FBeta metric = new FBeta(config.beta());
        long lastNewsNanos = System.nanoTime();
        while (!sent.isDone() || !outputs.completeFor(before + sentBy(sent))) {
            app.failure().ifPresent(failure -> {
                throw new CommandException("the application failed", failure);
            });
            if (outputs.poll()) {
                lastNewsNanos = System.nanoTime();
            } else if (System.nanoTime() - lastNewsNanos > STALL_LIMIT_NANOS) {
                throw new CommandException("no output within two minutes; predictions " + outputs.predictions()
                        + ", dead letters " + outputs.deadLetters());
            }
            progress.at(
                    outputs.predictions() - before,
                    String.format(
                            Locale.ROOT,
                            ", %s %.3f",
                            metric.name().toUpperCase(Locale.ROOT),
                            metric.value(outputs.decisions())));
        }
        return sentBy(sent);
    }

    private static long sentBy(Future<Long> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new CommandException("cannot send the events", e.getCause());
        }
    }
}
