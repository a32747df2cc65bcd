package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;

/** Puts into words that brokers do not answer; Kafka's own names neither them nor the key to look at. */
final class Brokers {

    private Brokers() {}

    /**
     * Returns the answer of a call.
     *
     * @throws CommandException if no answer came in time
     */
    static <T> T ask(LearnerConfig config, Supplier<T> call) {
        try {
            return call.get();
        } catch (TimeoutException e) {
            throw new CommandException(
                    "no answer from the brokers at " + address(config) + ", which kafka.bootstrap.servers names", e);
        }
    }

    /**
     * Returns the addresses of the brokers.
     *
     * @throws ConfigException if none is named
     */
    static String address(LearnerConfig config) {
        Object servers = config.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null) {
            throw new ConfigException("kafka.bootstrap.servers is not set: it names the brokers, as host:port");
        }
        return servers.toString();
    }
}
