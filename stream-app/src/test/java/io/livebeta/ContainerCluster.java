package io.livebeta;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * A broker and a registry in containers, from the images of {@code deploy/images}. Their ports are bound to the loopback
 * address, and fixed: Docker would choose others when a container starts again.
 */
final class ContainerCluster implements Cluster {

    private static final String API = "/apis/ccompat/v7";
    private static final int KAFKA_PORT = 9092;
    private static final int REGISTRY_PORT = 8080;
    private static final String KAFKA_INSIDE = "kafka:19092";
    private static final String REGISTRY_INSIDE = "registry";
    private static final WaitStrategy REGISTRY_ANSWERS =
            Wait.forHttp(API + "/subjects").forPort(REGISTRY_PORT);

    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final Network network = Network.newNetwork();
    private final KafkaContainer broker;
    private final GenericContainer<?> registry;

    private ContainerCluster() throws IOException {
        List<Integer> ports = LocalCluster.freePorts(2);
        broker = broker(ports.get(0));
        registry = registry(ports.get(1));
    }

    /** Returns a cluster that serves. */
    static ContainerCluster start() throws IOException {
        ContainerCluster cluster = new ContainerCluster();
        try {
            Startables.deepStart(cluster.broker, cluster.registry).join();
            return cluster;
        } catch (Throwable e) {
            cluster.close();
            throw e;
        }
    }

    private KafkaContainer broker(int port) {
        KafkaContainer container = new KafkaContainer(
                        DockerImageName.parse("livebeta/kafka").asCompatibleSubstituteFor("apache/kafka"))
                .withListener(KAFKA_INSIDE);
        container.withNetwork(network).withImagePullPolicy(image -> false).withEnv(brokerSettings());
        container.setPortBindings(List.of(onLoopback(port, KAFKA_PORT)));
        return container;
    }

    /** The settings of {@link EmbeddedBroker}, as the image takes them: {@code node.id} is {@code KAFKA_NODE_ID}. */
    private static Map<String, String> brokerSettings() {
        return Stream.of(BrokerSettings.SINGLE_NODE, BrokerSettings.RECORDS, BrokerSettings.SMALL_AND_QUICK)
                .flatMap(settings -> settings.entrySet().stream())
                .collect(Collectors.toMap(
                        setting -> "KAFKA_" + setting.getKey().replace('.', '_').toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }

    private GenericContainer<?> registry(int port) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse("livebeta/registry"))
                .withNetwork(network)
                .withNetworkAliases(REGISTRY_INSIDE)
                .withImagePullPolicy(image -> false)
                .withExposedPorts(REGISTRY_PORT)
                .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "BACKWARD")
                // On disk, not in memory: the schemas outlive the process.
                .withEnv("APICURIO_DATASOURCE_URL", "jdbc:h2:file:./schemas;WRITE_DELAY=0")
                .waitingFor(REGISTRY_ANSWERS);
        container.setPortBindings(List.of(onLoopback(port, REGISTRY_PORT)));
        return container;
    }

    private static String onLoopback(int port, int containerPort) {
        return "127.0.0.1:" + port + ":" + containerPort;
    }

    /** Returns the network of the containers. */
    Network network() {
        return network;
    }

    @Override
    public String bootstrapServers() {
        return broker.getBootstrapServers();
    }

    /** Returns the address of the broker for a container in {@link #network()}. */
    String bootstrapServersInside() {
        return KAFKA_INSIDE;
    }

    @Override
    public String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + API;
    }

    /** Returns the address of the registry for a container in {@link #network()}. */
    String registryUrlInside() {
        return "http://" + REGISTRY_INSIDE + ":" + REGISTRY_PORT + API;
    }

    @Override
    public int brokers() {
        return 1;
    }

    @Override
    public void startBroker(int number) throws Exception {
        docker.startContainerCmd(broker.getContainerId()).exec();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.describeCluster().nodes().get();
        }
    }

    @Override
    public void killBroker(int number) {
        docker.killContainerCmd(broker.getContainerId()).exec();
        // Docker only sends the signal; a start before the end would do nothing.
        docker.waitContainerCmd(broker.getContainerId()).start().awaitStatusCode();
    }

    @Override
    public void pauseBroker(int number) {
        docker.pauseContainerCmd(broker.getContainerId()).exec();
    }

    @Override
    public void resumeBroker(int number) {
        docker.unpauseContainerCmd(broker.getContainerId()).exec();
    }

    @Override
    public void startRegistry() {
        docker.startContainerCmd(registry.getContainerId()).exec();
        REGISTRY_ANSWERS.waitUntilReady(registry);
    }

    @Override
    public void stopRegistry() {
        docker.stopContainerCmd(registry.getContainerId()).exec();
    }

    @Override
    public void close() {
        broker.stop();
        registry.stop();
        network.close();
    }
}
