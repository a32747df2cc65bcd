package io.livebeta;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema registry with Confluent's API (Apicurio Registry) as a child process. It listens on the loopback address
 * alone, keeps the schemas and their ids in its folder, and ends when this process does (see {@link ParentGuard}).
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final String API = "/apis/ccompat/v7";
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;
    private static final int ANSWER_LIMIT_MILLIS = 2_000;
    private static final int LINES_IN_ERROR = 20;

    private final Process process;
    private final String url;

    private EmbeddedRegistry(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts a registry as {@link #start(Path, int)} does, on a free port. */
    public static EmbeddedRegistry start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /**
     * Starts a registry and returns once it answers.
     *
     * @param folder where the schemas and {@code registry.log} lie; created if absent; the schemas of an earlier registry
     *     are continued
     * @param port the port, 0 for a free one: the registry chooses it and logs it, so that no other process can take it
     *     in between
     * @throws IOException if the registry is not beside the application, ends early or is not ready within a minute; the
     *     message names its log and gives the last lines
     */
    public static EmbeddedRegistry start(Path folder, int port) throws IOException {
        RegistryDistribution distribution = RegistryDistribution.besideTheApplication();
        Path home = Files.createDirectories(folder).toRealPath();
        Path log = home.resolve("registry.log");
        Process process = new ProcessBuilder(command(distribution, home, port))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return new EmbeddedRegistry(process, awaitReady(process, log));
        } catch (IOException | RuntimeException e) {
            stop(process);
            throw e;
        }
    }

    /** Returns the address for {@code schema.registry.url}, {@code http://127.0.0.1:PORT/apis/ccompat/v7}. */
    public String url() {
        return url;
    }

    /** Stops the registry in order and waits for its end; a second call does nothing. */
    @Override
    public void close() {
        stop(process);
    }

    private static List<String> command(RegistryDistribution distribution, Path home, int port) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        return List.of(
                java.toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + distribution.guard(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.log.category.\"io.quarkus\".level=INFO",
                "-Dquarkus.http.access-log.enabled=false",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                // Without a write delay an id that a client has seen outlives a crash of the registry.
                "-Dapicurio.datasource.url=jdbc:h2:file:./schemas;WRITE_DELAY=0",
                "-Dapicurio.datasource.jdbc.initial-size=1",
                "-Dapicurio.datasource.jdbc.min-size=1",
                // Confluent's default; Apicurio's is to accept every schema.
                "-Dapicurio.rules.global.compatibility=BACKWARD",
                "-jar",
                distribution.runner().toString());
    }

    private static String awaitReady(Process process, Path log) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < START_LIMIT.toNanos()) {
            if (endsWithin(process, POLL_MILLIS)) {
                throw failure("ended at its start with exit code " + process.exitValue(), log);
            }
            Optional<String> url = listeningUrl(log);
            if (url.isPresent() && answers(url.get() + "/subjects")) {
                return url.get();
            }
        }
        throw failure("did not answer within " + START_LIMIT.toSeconds() + " s", log);
    }

    private static boolean endsWithin(Process process, long millis) throws InterruptedIOException {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for the schema registry");
        }
    }

    private static Optional<String> listeningUrl(Path log) throws IOException {
        Matcher matcher = LISTENING.matcher(text(log));
        return matcher.find() ? Optional.of(matcher.group(1) + API) : Optional.empty();
    }

    private static boolean answers(String url) {
        try {
            URLConnection connection = URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(ANSWER_LIMIT_MILLIS);
            connection.setReadTimeout(ANSWER_LIMIT_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                body.transferTo(OutputStream.nullOutputStream());
                return true;
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static void stop(Process process) {
        try {
            process.getOutputStream().close();
            if (endsWithin(process, STOP_LIMIT.toMillis())) {
                return;
            }
        } catch (IOException e) {
            // The pipe is broken or the wait interrupted: what is left of the process is ended below.
        }
        process.destroyForcibly();
    }

    private static IOException failure(String what, Path log) throws IOException {
        List<String> lines = text(log).lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_IN_ERROR), lines.size()));
        return new IOException("The schema registry " + what + "; its log is " + log + ", which ends:\n" + last);
    }

    /** Reads leniently: the encoding of the child's output is that of the machine. */
    private static String text(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }
}
