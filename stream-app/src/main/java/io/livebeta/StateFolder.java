package io.livebeta;

import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.StreamsConfig;

/** The folder of the state on this machine's disk, {@code kafka.state.dir}. */
public final class StateFolder {

    /** What a start must be able to write; a full disk is better told now than by RocksDB amid the events. */
    private static final int PROBE_BYTES = 1024 * 1024;

    /** Where Kafka Streams keeps the id that names its producers, as JSON to which it only ever adds fields. */
    private static final String PROCESS_FILE = "kafka-streams-process-metadata";

    private final Path path;
    private final String applicationId;

    private StateFolder(Path path, String applicationId) {
        this.path = path.toAbsolutePath().normalize();
        this.applicationId = applicationId;
    }

    /** Returns the folder that a configuration names, or that of the default. */
    public static StateFolder of(LearnerConfig config) {
        return of(StreamsSettings.of(config));
    }

    static StateFolder of(Properties settings) {
        return new StateFolder(
                Path.of(settings.get(StreamsConfig.STATE_DIR_CONFIG).toString()),
                settings.get(StreamsConfig.APPLICATION_ID_CONFIG).toString());
    }

    public Path path() {
        return path;
    }

    /** Returns whether the folder lies where systems delete what is old. */
    public boolean isTemporary() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return path.startsWith(temporary.toAbsolutePath().normalize());
    }

    /**
     * Creates the folder where it is absent and writes into it once.
     *
     * @throws UncheckedIOException if it cannot be created or written, or its disk is full
     */
    void requireUsable() {
        try {
            Path probe = Files.createTempFile(Files.createDirectories(ofApplication()), "probe", "");
            try (FileChannel file = FileChannel.open(probe, StandardOpenOption.WRITE)) {
                write(ByteBuffer.allocate(PROBE_BYTES), file);
                file.force(true);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static void write(ByteBuffer bytes, FileChannel file) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /**
     * Gives a folder that is new the id that this instance has always had. So a start after a crash ends the transaction
     * that was left open at once, although the folder was lost, and does not wait for the brokers to time it out.
     *
     * @param instanceId what names this instance among those of the application, at all times
     */
    void nameProcess(String instanceId) {
        Path file = ofApplication().resolve(PROCESS_FILE);
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(ofApplication());
                Files.writeString(file, "{\"processId\":\"" + processId(instanceId) + "\"}");
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private UUID processId(String instanceId) {
        return UUID.nameUUIDFromBytes((applicationId + "/" + instanceId).getBytes(StandardCharsets.UTF_8));
    }

    private Path ofApplication() {
        return path.resolve(applicationId);
    }

    private UncheckedIOException unusable(IOException cause) {
        return new UncheckedIOException("cannot write the state folder " + path + ", kafka.state.dir", cause);
    }
}
