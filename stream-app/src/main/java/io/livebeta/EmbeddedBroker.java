package io.livebeta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker of one node, with its KRaft controller, in this JVM. It listens on the loopback address alone, keeps
 * topics, records and offsets in its folder, and creates no topic that nobody asked for.
 *
 * <p>It is put together as {@link KafkaRaftServer} does it, but with sockets and a lock of its own, because Kafka ends
 * the JVM where a port or the folder is taken. Like any Kafka broker it ends the JVM when it cannot write its folder.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final BrokerFolder folder;
    private final BoundSockets sockets;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private final String bootstrapServers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(BrokerFolder folder, BoundSockets sockets) {
        this.folder = folder;
        this.sockets = sockets;
        bootstrapServers = BrokerSettings.HOST + ":" + sockets.clientPort();
        KafkaConfig config = KafkaConfig.fromProps(
                BrokerSettings.of(
                        folder.path(),
                        sockets.clientPort(),
                        sockets.controllerAddress().getPort()),
                false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        SharedServer shared = new SharedServer(
                config,
                stored._1(),
                Time.SYSTEM,
                new Metrics(Time.SYSTEM),
                CompletableFuture.completedFuture(Map.of(BrokerSettings.NODE, sockets.controllerAddress())),
                List.of(),
                new StandardFaultHandlerFactory(),
                sockets);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
        broker = new BrokerServer(shared);
    }

    /** Starts a broker as {@link #start(Path, int)} does, on a free port. */
    public static EmbeddedBroker start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /**
     * Starts a broker and returns once it serves clients.
     *
     * @param folder where the data lie; created if absent; the broker of an earlier start is continued, cluster id included
     * @param port the port of the clients, 0 for a free one
     * @throws IOException if the folder cannot be written, another broker uses it or the port is taken
     */
    public static EmbeddedBroker start(Path folder, int port) throws IOException {
        BrokerFolder opened = BrokerFolder.open(folder);
        try {
            return start(opened, BoundSockets.bind(port));
        } catch (Throwable e) {
            opened.close();
            throw e;
        }
    }

    private static EmbeddedBroker start(BrokerFolder folder, BoundSockets sockets) throws IOException {
        try {
            EmbeddedBroker broker = new EmbeddedBroker(folder, sockets);
            broker.startup();
            return broker;
        } catch (Throwable e) {
            sockets.close();
            throw e;
        }
    }

    private void startup() {
        try {
            controller.startup();
            broker.startup();
        } catch (Throwable e) {
            // Kafka's Scala also throws checked exceptions that it does not declare.
            shutdown();
            throw e;
        }
    }

    /** Returns the address for {@code bootstrap.servers}, {@code 127.0.0.1:PORT}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker in order and waits for its end; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (folder;
                sockets) {
            shutdown();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the broker's folder " + folder.path(), e);
        }
    }

    private void shutdown() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
