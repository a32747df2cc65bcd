package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.ControlCommand;
import io.livebeta.state.PublishedModel;
import io.livebeta.topology.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends an order for a command, waits for its answers, and tells the user what came of it. */
final class OrderSender {

    private final LearnerConfig config;
    private final FormattedConsole console;

    OrderSender(LearnerConfig config, FormattedConsole console) {
        this.config = config;
        this.console = console;
    }

    /**
     * Sends an order, with other records, all or nothing.
     *
     * @param others by topic and key; null deletes a key
     * @param limit how long to wait, or nothing for not at all
     * @return the exit code: 1 where a task refuses or does not answer in time
     */
    int send(ControlCommand order, Map<String, Map<String, @Nullable Object>> others, Optional<Duration> limit) {
        try (ModelControlClient client = Brokers.ask(config, () -> new ModelControlClient(config))) {
            int partitions = Brokers.ask(config, () -> client.send(order, others));
            if (limit.isEmpty()) {
                return show(order, List.of(), List.of(), true);
            }
            Set<Integer> tasks = answering(order, partitions, config.syncInterval() > 0 && partitions > 1);
            Map<Integer, AuditRecord> answers = client.await(order.getCommandId(), tasks, limit.get());
            Set<Integer> silent = new TreeSet<>(tasks);
            silent.removeAll(answers.keySet());
            tellOf(silent, limit.get());
            return show(order, answers.values(), List.copyOf(silent), silent.isEmpty());
        }
    }

    /** A model that the tasks learn together is replaced once, and not by each of them. */
    private static Set<Integer> answering(ControlCommand order, int partitions, boolean together) {
        if (together && order.getModelVersion() != null) {
            return Set.of(PublishedModel.MERGED);
        }
        return order.getTask() != null
                ? Set.of(order.getTask())
                : IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }

    private void tellOf(Set<Integer> silent, Duration limit) {
        if (!silent.isEmpty()) {
            console.say(
                    ("no answer within %d s from task %s; the order stands in the topic %s, and is carried out as soon"
                                    + " as the application runs")
                            .formatted(
                                    limit.toSeconds(),
                                    silent.stream().map(ModelNames::ofTask).collect(Collectors.joining(", ")),
                                    Topics.of(config).control()));
        }
    }

    private int show(ControlCommand order, Collection<AuditRecord> answers, List<Integer> silent, boolean complete) {
        OrderResult result = OrderResult.of(order.getCommand().name(), order.getCommandId(), answers, silent);
        console.result(result, result::table);
        return result.done() && complete ? 0 : 1;
    }
}
