package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Option;

/** The options that say how late the labels come: one of them at most. */
final class DelayOptions {

    @Option(
            names = "--delay",
            paramLabel = "N",
            converter = Amounts.Count.class,
            description = "Labels come N events late: that of event i before event i+N+1 is scored (default: 0).")
    private Optional<Long> events = Optional.empty();

    @Option(
            names = "--delay-time",
            paramLabel = "DURATION",
            converter = Amounts.Time.class,
            description = "Labels come so much event time late, such as 7d, 12h or 30m, by the column of the key"
                    + " time.field.")
    private Optional<Duration> time = Optional.empty();

    /**
     * Returns the delay.
     *
     * @throws ConfigException if it is one of time, and no column of times is named
     */
    LabelDelay delay(LearnerConfig config) {
        if (time.isEmpty()) {
            return LabelDelay.ofEvents(events.orElse(0L));
        }
        if (config.timeField().isEmpty()) {
            throw new ConfigException(LearnerKeys.TIME_FIELD + " must name the column of event times for --delay-time");
        }
        return LabelDelay.ofTime(time.get());
    }
}
