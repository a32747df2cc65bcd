package io.livebeta;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One broker of a {@link QuorumCluster}, with its controller: Kafka's own server as {@code kafka.Kafka} runs it. Prints
 * {@code ready} once it serves clients and runs until its standard input ends; its log lies beside its folder.
 */
public final class QuorumBrokerProcess {

    private static final Map<String, String> REPLICATION = Map.of(
            "default.replication.factor", "3",
            "min.insync.replicas", "2",
            "offsets.topic.replication.factor", "3",
            "offsets.topic.num.partitions", "3",
            "transaction.state.log.replication.factor", "3",
            "transaction.state.log.min.isr", "2",
            "transaction.state.log.num.partitions", "3",
            "share.coordinator.state.topic.replication.factor", "3",
            "share.coordinator.state.topic.min.isr", "2");

    /** Tests may let what is lost be noticed sooner than a real cluster would. */
    private static final Map<String, String> QUICK = Map.of(
            "group.min.session.timeout.ms", "1000",
            "broker.session.timeout.ms", "3000",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    private QuorumBrokerProcess() {}

    /** Arguments: folder, cluster id, node id, address for clients, address of its controller, voters. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        logTo(folder.resolveSibling(folder.getFileName() + ".log"));
        int node = Integer.parseInt(args[2]);
        BrokerFolder.formatIfNew(folder, args[1], node);
        Map<String, String> settings = new HashMap<>(BrokerSettings.listeners(node, args[3], args[4], args[5]));
        settings.putAll(BrokerSettings.RECORDS);
        settings.putAll(BrokerSettings.SMALL_AND_QUICK);
        settings.putAll(REPLICATION);
        settings.putAll(QUICK);
        settings.put("log.dirs", folder.toString());
        run(settings);
    }

    /** Brokers that are taken down again and again fill their log with each other's absence. */
    private static void logTo(Path file) throws IOException {
        System.setErr(new PrintStream(new FileOutputStream(file.toFile(), true), true, StandardCharsets.UTF_8));
    }

    private static void run(Map<String, String> settings) throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        System.out.println("ready");
        System.in.transferTo(OutputStream.nullOutputStream());
        server.shutdown();
        server.awaitShutdown();
    }
}
