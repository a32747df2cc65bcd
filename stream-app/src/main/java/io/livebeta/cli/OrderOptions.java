package io.livebeta.cli;

import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/** What every order to the running model says, and how long its command waits for what comes of it. */
final class OrderOptions {

    @Option(names = "--task", paramLabel = "N", description = "Partition whose model is meant (default: those of all).")
    private Optional<Integer> task = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.")
    private String reason = "";

    @Option(names = "--issued-by", paramLabel = "NAME", description = "Who asks (default: this user and host).")
    private Optional<String> issuedBy = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Amounts.Time.class,
            defaultValue = "30s",
            description = "How long to wait for the tasks' answers (default: ${DEFAULT-VALUE}).")
    private Duration wait;

    @Option(names = "--no-wait", description = "Send the order, and wait for no answer.")
    private boolean noWait;

    /** Returns the order, with an id of its own. */
    ControlCommand.Builder order(ControlKind command) {
        return ControlCommand.newBuilder()
                .setCommand(command)
                .setTask(task.orElse(null))
                .setReason(reason)
                .setIssuedBy(issuedBy.orElseGet(OrderOptions::thisUser))
                .setIssuedAt(Clock.systemUTC().instant())
                .setCommandId(UUID.randomUUID().toString());
    }

    Optional<Integer> task() {
        return task;
    }

    /** Returns how long to wait, or nothing for not at all. */
    Optional<Duration> limit() {
        return noWait ? Optional.empty() : Optional.of(wait);
    }

    private static String thisUser() {
        try {
            return System.getProperty("user.name") + "@"
                    + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return System.getProperty("user.name");
        }
    }
}
