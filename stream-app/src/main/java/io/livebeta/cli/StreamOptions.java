package io.livebeta.cli;

import io.livebeta.cli.input.EventSource;
import io.livebeta.cli.input.TransactionGenerator;
import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The events of a command: those of a file, or where none is named the generated stream of card payments. */
final class StreamOptions {

    /** Fixed, so that one seed gives the same events, and the same result, on any day. */
    private static final Instant STREAM_START = Instant.parse("2026-01-01T00:00:00Z");

    @Option(
            names = "--input",
            order = -2,
            paramLabel = "FILE",
            description = "CSV or ARFF file, plain or .gz (default: a generated stream of card payments).")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private InputOptions options;

    /** Returns the file as the user named it, or {@code generated}. */
    String name() {
        return file.map(Path::toString).orElse("generated");
    }

    boolean isGenerated() {
        return file.isEmpty();
    }

    /** Returns the largest number of events that the user wants, empty for all. */
    OptionalLong limit() {
        return options.limit();
    }

    /**
     * Opens the stream; the key seed is that of the generated one.
     *
     * @param generated how many events are generated where the user has set no limit, empty for no end
     * @throws CommandException if options of a file are given, but no file
     */
    EventSource open(LearnerConfig config, OptionalLong generated) throws IOException {
        if (file.isPresent()) {
            return options.open(file.get(), config);
        }
        if (options.describeAFile()) {
            throw new CommandException("--label, --drop and --positive describe a file, which --input has to name");
        }
        return new TransactionGenerator(config.seed(), STREAM_START, limit().isPresent() ? limit() : generated);
    }
}
