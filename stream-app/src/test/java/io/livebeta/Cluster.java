package io.livebeta;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A broker and a registry for the application under test, each in a process of its own. Both keep folder and port when
 * they are taken down and brought up again.
 */
final class Cluster implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int brokerPort;
    private final int registryPort;
    private ChildJvm broker;
    private EmbeddedRegistry registry;

    private Cluster(Path folder) throws IOException {
        this.folder = folder;
        brokerPort = freePort();
        registryPort = freePort();
    }

    /** Returns a cluster of which nothing runs yet. */
    static Cluster down(Path folder) throws IOException {
        return new Cluster(folder);
    }

    /** Returns a cluster that serves. */
    static Cluster start(Path folder) throws Exception {
        Cluster cluster = new Cluster(folder);
        try {
            cluster.startBroker();
            cluster.startRegistry();
            return cluster;
        } catch (Throwable e) {
            cluster.close();
            throw e;
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7";
    }

    void startBroker() throws Exception {
        broker =
                ChildJvm.ofMain(BrokerProcess.class, folder.resolve("broker").toString(), Integer.toString(brokerPort));
        broker.awaitLine(line -> line.startsWith("ready "), START_LIMIT);
    }

    void killBroker() throws InterruptedException {
        broker.kill9();
    }

    void startRegistry() throws IOException {
        registry = EmbeddedRegistry.start(folder.resolve("registry"), registryPort);
    }

    void stopRegistry() {
        registry.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
        if (registry != null) {
            registry.close();
        }
    }
}
