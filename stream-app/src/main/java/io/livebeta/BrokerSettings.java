package io.livebeta;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The configuration of {@link EmbeddedBroker}, in Kafka's own keys. */
final class BrokerSettings {

    static final String HOST = "127.0.0.1";
    static final String CONTROLLER = "CONTROLLER";
    static final int NODE = 1;

    static final Map<String, String> SINGLE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1");

    /** Events of any date are taken and kept: a replayed file carries the times of its own events. */
    static final Map<String, String> RECORDS = Map.of(
            "auto.create.topics.enable", "false",
            "log.retention.ms", "-1",
            "log.message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));

    /** The short session lets a broker that was killed register again at once. */
    static final Map<String, String> SMALL_AND_QUICK = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "group.streams.initial.rebalance.delay.ms", "0",
            "broker.session.timeout.ms", "2000",
            "broker.heartbeat.interval.ms", "500",
            "num.network.threads", "1",
            "num.io.threads", "2",
            "log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));

    private BrokerSettings() {}

    static Properties of(Path data, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(SINGLE_NODE);
        settings.putAll(RECORDS);
        settings.putAll(SMALL_AND_QUICK);
        settings.putAll(listeners(port, controllerPort));
        settings.put("log.dirs", data.toString());
        return settings;
    }

    /** Static voters, not a dynamic quorum: they let the controller's port change from one start to the next. */
    private static Map<String, String> listeners(int port, int controllerPort) {
        String controller = HOST + ":" + controllerPort;
        return listeners(NODE, HOST + ":" + port, controller, NODE + "@" + controller);
    }

    /** Returns who a node with both roles is, and where it listens; addresses are {@code HOST:PORT}. */
    static Map<String, String> listeners(int node, String clients, String controller, String voters) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(node),
                "listeners",
                "PLAINTEXT://" + clients + "," + CONTROLLER + "://" + controller,
                "advertised.listeners",
                "PLAINTEXT://" + clients,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                voters);
    }
}
