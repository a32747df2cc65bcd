package io.livebeta.cli;

import io.livebeta.TopicAdmin;
import io.livebeta.config.LearnerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Creates the topics that do not exist yet. */
@Command(name = "topics", description = "Create the topics that do not exist yet.", mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

    @ParentCommand
    private Livebeta root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with configuration keys.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() {
        LearnerConfig config = ConfigSources.load(Map.of(), file, System.getenv(), root.definitions());
        try (TopicAdmin topics = new TopicAdmin(config)) {
            List<NewTopic> missing = topics.missing();
            topics.create(missing);
            missing.forEach(topic -> spec.commandLine().getOut().println("created " + topic.name()));
            if (missing.isEmpty()) {
                spec.commandLine().getOut().println("all topics exist");
            }
        }
        return 0;
    }
}
