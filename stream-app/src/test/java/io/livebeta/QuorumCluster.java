package io.livebeta;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * A cluster of three brokers, each in a process of its own, which are their own controllers. Every record is on all
 * three and is taken once two have it; so the cluster serves while any one of them is away.
 */
final class QuorumCluster extends LocalCluster {

    static final int BROKERS = 3;

    private final String clusterId = Uuid.randomUuid().toString();
    private final List<Integer> controllerPorts;

    private QuorumCluster(Path folder, List<Integer> ports) throws IOException {
        super(folder, ports.subList(0, BROKERS));
        controllerPorts = ports.subList(BROKERS, 2 * BROKERS);
    }

    /** Returns a cluster that serves. */
    static QuorumCluster start(Path folder) throws Exception {
        QuorumCluster cluster = new QuorumCluster(folder, freePorts(2 * BROKERS));
        cluster.startAll();
        return cluster;
    }

    @Override
    ChildJvm launch(int broker) throws IOException {
        return ChildJvm.ofMain(
                QuorumBrokerProcess.class,
                folder(broker).toString(),
                clusterId,
                Integer.toString(node(broker)),
                BrokerSettings.HOST + ":" + port(broker),
                controller(broker),
                voters());
    }

    private String voters() {
        return IntStream.range(0, BROKERS)
                .mapToObj(broker -> node(broker) + "@" + controller(broker))
                .collect(Collectors.joining(","));
    }

    private String controller(int broker) {
        return BrokerSettings.HOST + ":" + controllerPorts.get(broker);
    }

    private static int node(int broker) {
        return broker + 1;
    }
}
