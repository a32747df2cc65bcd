package io.livebeta;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.util.FileLock;

/**
 * The folder of a broker's data, formatted and locked. The lock is taken before anything else: Kafka's own comes only
 * after its controller has written to the folder.
 */
final class BrokerFolder implements AutoCloseable {

    private final Path path;
    private final FileLock lock;

    private BrokerFolder(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens a folder, which is created if absent and given a cluster id if new.
     *
     * @throws IOException if it cannot be written or another broker uses it
     */
    static BrokerFolder open(Path folder) throws IOException {
        Path path = Files.createDirectories(folder).toRealPath();
        BrokerFolder opened = new BrokerFolder(path, lock(path));
        try {
            formatIfNew(path, Uuid.randomUuid().toString(), BrokerSettings.NODE);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.unlockAndClose();
    }

    private static FileLock lock(Path path) throws IOException {
        FileLock lock = new FileLock(path.resolve("livebeta.lock").toFile());
        if (!lock.tryLock()) {
            lock.unlockAndClose();
            throw new IOException("Another broker uses the folder " + path);
        }
        return lock;
    }

    /** Makes a new folder that of a node, one with both roles, in a cluster. */
    static void formatIfNew(Path path, String clusterId, int node) throws IOException {
        if (Files.exists(path.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(clusterId)
                    .setNodeId(node)
                    .setDirectories(List.of(path.toString()))
                    .setMetadataLogDirectory(Optional.of(path.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setPrintStream(silent)
                    .run();
        } catch (Exception e) {
            throw new IOException("Cannot format the broker's folder " + path, e);
        }
    }
}
