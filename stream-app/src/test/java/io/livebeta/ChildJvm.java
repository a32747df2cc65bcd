package io.livebeta;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A JVM that a test starts, listens to and may kill. Its standard error is also that of the test; its standard input
 * stays open until {@link #closeInput()}, and it is killed by {@link #close()} if it still runs.
 */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final Lines output = new Lines();
    private final Lines log = new Lines();

    private ChildJvm(List<String> arguments, Consumer<String> echo) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(arguments);
        process = new ProcessBuilder(command).start();
        listen(process.inputReader(), output, line -> {});
        listen(process.errorReader(), log, echo);
    }

    private void listen(BufferedReader reader, Lines lines, Consumer<String> echo) {
        Thread thread = new Thread(() -> lines.readFrom(reader, echo), "listens-to-" + process.pid());
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts a main class on the class path of the test. */
    public static ChildJvm ofMain(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(command, System.err::println);
    }

    /** Starts an executable jar. */
    public static ChildJvm ofJar(Path jar, String... arguments) throws IOException {
        return ofJar(jar, System.err::println, arguments);
    }

    /** Starts an executable jar, whose standard error goes line by line to the given echo. */
    public static ChildJvm ofJar(Path jar, Consumer<String> echo, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return new ChildJvm(command, echo);
    }

    /**
     * Waits for a line on standard output and returns it; lines before it are passed over.
     *
     * @throws AssertionError if the output ends, or the limit passes, before such a line
     */
    public String awaitLine(Predicate<String> wanted, Duration limit) throws InterruptedException {
        return output.await(wanted, limit);
    }

    /** Waits for a line on standard error as {@link #awaitLine} does for one on standard output. */
    public String awaitLog(String part, Duration limit) throws InterruptedException {
        return log.await(line -> line.contains(part), limit);
    }

    /** Returns the lines of standard output so far. */
    public List<String> lines() {
        return output.all();
    }

    /** Returns the lines of standard error so far. */
    public List<String> log() {
        return log.all();
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the standard input of the process. */
    public void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /**
     * Waits for the end of the process and of its output, and returns its exit code.
     *
     * @throws AssertionError if it still runs after the limit
     */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("Process " + pid() + " still runs after " + limit);
        }
        output.awaitEnd();
        log.awaitEnd();
        return process.exitValue();
    }

    /** Asks the process to end, as SIGTERM does. {@link Process#destroy} would also close the streams of its output. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Returns the processes that this one has started, and theirs. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Kills the process, without a chance to clean up, and waits for its end. */
    public void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops the process in the midst of what it does; its connections stay open and silent. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets a paused process go on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("SIG" + name + " did not reach process " + pid());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What comes out of one stream of the process, line by line. */
    private static final class Lines {

        private final List<String> all = new CopyOnWriteArrayList<>();
        /** The lines not yet waited for; an empty value is the end. */
        private final BlockingQueue<Optional<String>> unread = new LinkedBlockingQueue<>();

        private final CountDownLatch ended = new CountDownLatch(1);

        void readFrom(BufferedReader reader, Consumer<String> echo) {
            try (reader) {
                reader.lines().forEach(line -> {
                    all.add(line);
                    unread.add(Optional.of(line));
                    echo.accept(line);
                });
            } catch (IOException | UncheckedIOException e) {
                // The process was killed while it wrote.
            }
            unread.add(Optional.empty());
            ended.countDown();
        }

        void awaitEnd() throws InterruptedException {
            ended.await();
        }

        String await(Predicate<String> wanted, Duration limit) throws InterruptedException {
            long start = System.nanoTime();
            while (true) {
                long left = limit.toNanos() - (System.nanoTime() - start);
                Optional<String> line = unread.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new AssertionError("No such line within " + limit + ", but " + all);
                }
                if (wanted.test(
                        line.orElseThrow(() -> new AssertionError("The output ended without such a line: " + all)))) {
                    return line.get();
                }
            }
        }

        List<String> all() {
            return List.copyOf(all);
        }
    }
}
