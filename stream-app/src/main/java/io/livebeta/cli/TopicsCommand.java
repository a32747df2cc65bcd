package io.livebeta.cli;

import io.livebeta.TopicAdmin;
import io.livebeta.config.LearnerConfig;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates the topics that do not exist yet. */
@Command(
        name = "topics",
        description = "Create the topics that do not exist yet; those that exist stay as they are.",
        footer = {
            "",
            "Keys that matter here: kafka.bootstrap.servers, topic.prefix, events.topic, partitions, replication.factor.",
            "",
            "Examples:",
            "  livebeta topics --config livebeta.properties",
            "  livebeta topics -Dkafka.bootstrap.servers=localhost:9092 -Dpartitions=6"
        })
final class TopicsCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions configuration;

    @Mixin
    private FormattedConsole console;

    /** The names of the topics that were created now. */
    private record Result(List<String> created) {

        String table() {
            return created.isEmpty() ? "all topics exist" : "created " + String.join(", ", created);
        }
    }

    @Override
    public Integer call() {
        LearnerConfig config = configuration.load();
        try (TopicAdmin topics = new TopicAdmin(config)) {
            List<NewTopic> missing = Brokers.ask(config, topics::missing);
            Brokers.ask(config, () -> {
                topics.create(missing);
                return missing;
            });
            Result result = new Result(missing.stream().map(NewTopic::name).toList());
            console.result(result, result::table);
        }
        return 0;
    }
}
