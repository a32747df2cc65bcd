package io.livebeta;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker of one node, with its KRaft controller, in this JVM. It listens on the loopback address alone, keeps
 * topics, records and offsets in its folder, and creates no topic that nobody asked for.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BIND_ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker as {@link #start(Path, int)} does, on a free port. */
    public static EmbeddedBroker start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /**
     * Starts a broker and returns once it serves clients.
     *
     * @param folder where the data lie; created if absent; a folder of an earlier broker is continued, cluster id included
     * @param port the port of the clients, 0 for a free one
     * @throws IOException if the folder cannot be written
     * @throws KafkaException if the port is taken or another broker uses the folder
     */
    public static EmbeddedBroker start(Path folder, int port) throws IOException {
        Path data = Files.createDirectories(folder).toRealPath();
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return startOn(data, port == 0 ? freePort() : port, freePort());
            } catch (KafkaException e) {
                // Between the choice of a free port and its use somebody else may have taken it.
                if (port != 0 || attempt == BIND_ATTEMPTS || !(e.getCause() instanceof BindException)) {
                    throw e;
                }
            }
        }
    }

    private static EmbeddedBroker startOn(Path data, int port, int controllerPort) {
        KafkaConfig config = KafkaConfig.fromProps(BrokerSettings.of(data, port, controllerPort), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedBroker(server, BrokerSettings.HOST + ":" + port);
    }

    /** Returns the address for {@code bootstrap.servers}, {@code 127.0.0.1:PORT}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker in order and waits for its end; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static void format(Path data) throws IOException {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE)
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(Optional.of(data.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setPrintStream(silent)
                    .run();
        } catch (Exception e) {
            throw new IOException("Cannot prepare a broker's folder in " + data, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }
}
