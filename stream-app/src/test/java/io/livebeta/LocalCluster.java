package io.livebeta;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A cluster of processes of this machine, one for each broker and one for the registry. */
abstract class LocalCluster implements Cluster {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final List<Integer> brokerPorts;
    private final int registryPort;
    private final ChildJvm[] brokers;
    private EmbeddedRegistry registry;

    /** Makes a cluster of which nothing runs yet. */
    LocalCluster(Path folder, List<Integer> brokerPorts) throws IOException {
        this.folder = folder;
        this.brokerPorts = brokerPorts;
        this.registryPort = freePorts(1).get(0);
        this.brokers = new ChildJvm[brokerPorts.size()];
    }

    /** Starts the process of a broker, which prints a line that begins with {@code ready} once it serves. */
    abstract ChildJvm launch(int broker) throws Exception;

    /** Starts all of the cluster, or nothing. */
    final void startAll() throws Exception {
        try {
            // Brokers of a quorum wait for each other.
            for (int broker = 0; broker < brokers.length; broker++) {
                brokers[broker] = launch(broker);
            }
            startRegistry();
            for (ChildJvm broker : brokers) {
                awaitReady(broker);
            }
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private static void awaitReady(ChildJvm broker) throws InterruptedException {
        broker.awaitLine(line -> line.startsWith("ready"), START_LIMIT);
    }

    final Path folder(int broker) {
        return folder.resolve("broker-" + broker);
    }

    final int port(int broker) {
        return brokerPorts.get(broker);
    }

    @Override
    public final String bootstrapServers() {
        return brokerPorts.stream()
                .map(port -> BrokerSettings.HOST + ":" + port)
                .collect(Collectors.joining(","));
    }

    @Override
    public final String registryUrl() {
        return "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7";
    }

    @Override
    public final int brokers() {
        return brokers.length;
    }

    @Override
    public final void startBroker(int broker) throws Exception {
        brokers[broker] = launch(broker);
        awaitReady(brokers[broker]);
    }

    @Override
    public final void killBroker(int broker) throws InterruptedException {
        brokers[broker].kill9();
    }

    @Override
    public final void pauseBroker(int broker) throws Exception {
        brokers[broker].pause();
    }

    @Override
    public final void resumeBroker(int broker) throws Exception {
        brokers[broker].resume();
    }

    @Override
    public final void startRegistry() throws IOException {
        registry = EmbeddedRegistry.start(folder.resolve("registry"), registryPort);
    }

    @Override
    public final void stopRegistry() {
        registry.close();
    }

    /** Returns ports that are free now, all of them at once. */
    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Override
    public final void close() {
        for (ChildJvm broker : brokers) {
            if (broker != null) {
                broker.close();
            }
        }
        if (registry != null) {
            registry.close();
        }
    }
}
