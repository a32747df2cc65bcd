package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.utils.Utils;

/** Applications on a cluster, a stream of events for them, and what befalls both. */
final class ChaosRun implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Path LOGS = Path.of("target", "chaos-applications.log");
    private static final int INSTANCES = 2;
    private static final int SIGTERM_EXIT = 128 + 15;
    private static final double EARLY = 0.25;
    private static final String TASK_STARTED = "replayed";

    private final Cluster cluster;
    private final Path folder;
    private final ChaosSize size;
    private final Pipeline pipeline;
    private final ChaosStream stream;
    private final PredictionLedger ledger;
    private final List<App> apps = new ArrayList<>();
    private final List<Duration> recoveries = new ArrayList<>();
    private final PrintStream logs;
    private final long startNanos = System.nanoTime();
    private int started;
    private int sendNext;

    /** An instance of the application and the folder of its state. */
    private record App(ChildJvm process, Path state) {}

    ChaosRun(Cluster cluster, Path folder, ChaosSize size) throws IOException {
        this.cluster = cluster;
        this.folder = folder;
        this.size = size;
        logs = new PrintStream(new FileOutputStream(LOGS.toFile()), true, StandardCharsets.UTF_8);
        pipeline = pipeline(cluster, folder, size).createTopics();
        stream = new ChaosStream(pipeline, size.partitions());
        ledger = new PredictionLedger(
                pipeline.config(), pipeline.topics().predictions(), size.events(), size.partitions());
        for (int instance = 0; instance < INSTANCES; instance++) {
            apps.add(launch(newFolder()));
        }
    }

    /** What is lost is noticed soon, so that the test waits less than a real cluster would let it. */
    private static Pipeline pipeline(Cluster cluster, Path folder, ChaosSize size) {
        Pipeline pipeline = new Pipeline(cluster, "chaos", folder)
                .with("partitions", Integer.toString(size.partitions()))
                .with("kafka.consumer.session.timeout.ms", "3000")
                .with("kafka.consumer.heartbeat.interval.ms", "700")
                .with("kafka.request.timeout.ms", "5000")
                // An instance that returns takes its share at once, however far behind its state is.
                .with("kafka.acceptable.recovery.lag", Long.toString(Long.MAX_VALUE));
        size.settings().forEach(pipeline::with);
        return pipeline;
    }

    private Path newFolder() {
        return folder.resolve("app-" + started++);
    }

    private void launch(int app, Path state) throws IOException {
        apps.set(app, launch(state));
    }

    private App launch(Path state) throws IOException {
        String name = state.getFileName().toString();
        return new App(pipeline.with("kafka.state.dir", state.toString()).run(line -> log(name, line)), state);
    }

    /** The applications' logs are kept for whoever has to explain a failure. */
    private void log(String app, String line) {
        synchronized (logs) {
            logs.println(app + " " + line);
        }
    }

    /** Goes through a plan while the events come, ends the stream in peace, and returns what is left of it. */
    ChaosOutcome outcomeOf(ChaosPlan plan) throws Exception {
        goThrough(plan);
        endInPeace();
        Map<String, GenericRecord> windows = windows();
        for (int app = 0; app < apps.size(); app++) {
            leave(app);
        }
        ledger.counts();
        List<String> checkpoints = IntStream.range(0, size.partitions())
                .mapToObj(partition -> Changelog.digest(Changelog.read(pipeline.config(), "checkpoint", partition)))
                .toList();
        return new ChaosOutcome(ledger, stream.poisons(), deadLetters(), windows, checkpoints, recoveries);
    }

    private void goThrough(ChaosPlan plan) throws Exception {
        int share = size.body() / plan.steps().size();
        for (int step = 0; step < plan.steps().size(); step++) {
            ChaosPlan.Step next = plan.steps().get(step);
            int before = step * share;
            sendNext = before + share;
            stream.sendUpTo(before + share / 2);
            ledger.await(before + (int) (next.amid() * share / 2), LIMIT);
            say("%d/%d: %s amid %d events", step + 1, plan.steps().size(), next.fault(), ledger.total());
            befall(next);
        }
    }

    private void say(String text, Object... values) {
        long seconds = Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
        String line = "chaos at " + seconds + " s, " + String.format(Locale.ROOT, text, values);
        System.err.println(line);
        log("test", line);
    }

    private void befall(ChaosPlan.Step step) throws Exception {
        int app = step.target() % apps.size();
        int broker = step.target() % cluster.brokers();
        switch (step.fault()) {
            case KILL_APP -> killApp(app, step, false);
            case KILL_APP_AND_DISK -> killApp(app, step, true);
            case KILL_BROKER -> {
                cluster.killBroker(broker);
                awaitAllGoOn();
                cluster.startBroker(broker);
            }
            case PAUSE_APP -> {
                apps.get(app).process().pause();
                awaitAllGoOn();
                apps.get(app).process().resume();
            }
            case PAUSE_BROKER -> {
                cluster.pauseBroker(broker);
                awaitAllGoOn();
                cluster.resumeBroker(broker);
            }
            case JOIN_AND_LEAVE -> {
                apps.add(launch(newFolder()));
                awaitAllGoOn();
                int leaving = step.target() % apps.size();
                leave(leaving);
                apps.remove(leaving);
            }
            case ROLL_APP -> {
                launch(app, leave(app));
                awaitAllGoOn();
            }
            case POISON -> {
                stream.poison(step.target());
                awaitAllGoOn();
            }
            case FULL_DISK -> fillDisk(app);
        }
    }

    /** In most cases the application is at work; in the others it may still be taking its state back. */
    private void killApp(int app, ChaosPlan.Step step, boolean withItsDisk) throws Exception {
        if (step.amid() > EARLY) {
            awaitTask(app);
        }
        long start = System.nanoTime();
        App killed = apps.get(app);
        killed.process().kill9();
        if (withItsDisk) {
            Utils.delete(killed.state().toFile());
        }
        launch(app, killed.state());
        awaitAllGoOn();
        recoveries.add(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Waits until every partition has predictions of more than was predicted by now. */
    private void awaitAllGoOn() throws Exception {
        int[] before = ledger.counts();
        stream.sendUpTo(sendNext);
        ledger.awaitBeyond(before, stream.sent(), LIMIT);
    }

    /** Ends an application in order, and returns the folder of its state. */
    private Path leave(int app) throws InterruptedException {
        ChildJvm process = apps.get(app).process();
        process.terminate();
        assertThat(process.awaitExit(LIMIT)).isEqualTo(SIGTERM_EXIT);
        return apps.get(app).state();
    }

    /** Waits until an application has had a partition of the events. */
    private void awaitTask(int app) throws InterruptedException {
        ChildJvm process = apps.get(app).process();
        if (process.log().stream().noneMatch(line -> line.contains(TASK_STARTED))) {
            process.awaitLog(TASK_STARTED, LIMIT);
        }
    }

    /** An application gets the partitions of all others while its disk is full; there is none to take over from it. */
    private void fillDisk(int app) throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(newFolder());
        if (mounted.isEmpty()) {
            say("no full disk, since this user cannot mount a small one");
            return;
        }
        Path home = leave(app);
        try (SmallDisk disk = mounted.get()) {
            launch(app, disk.folder());
            awaitTask(app);
            disk.fill();
            int other = (app + 1) % apps.size();
            Path otherHome = leave(other);
            apps.get(app).process().awaitLog("No space left on device", LIMIT);
            assertThat(apps.get(app).process().awaitExit(LIMIT)).isEqualTo(1);
            disk.makeRoom();
            launch(app, disk.folder());
            awaitAllGoOn();
            launch(other, otherHome);
            leave(app);
        }
        launch(app, home);
    }

    /** Every application ends well, and the last events are taken by those that follow them. */
    private void endInPeace() throws Exception {
        ledger.await(stream.sent(), LIMIT);
        ChaosSize.CHECKPOINT_EACH_EVENT.forEach(pipeline::with);
        for (int app = 0; app < apps.size(); app++) {
            launch(app, leave(app));
        }
        stream.sendUpTo(size.events());
        ledger.await(size.events(), LIMIT);
    }

    private List<String> deadLetters() {
        try (Topic letters = pipeline.deadLetters()) {
            return letters.all().stream()
                    .map(letter -> letter.get("partition") + "@" + letter.get("offset"))
                    .toList();
        }
    }

    /** Waits until the metric windows hold all events, and returns the last record of each. */
    private Map<String, GenericRecord> windows() {
        try (Topic metrics = pipeline.metrics()) {
            metrics.all();
            return Windows.last(metrics.await(Windows.holding(size.events()), LIMIT));
        }
    }

    @Override
    public void close() {
        apps.forEach(app -> app.process().close());
        stream.close();
        ledger.close();
        logs.close();
    }
}
