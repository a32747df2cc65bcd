package io.livebeta.cli;

import io.livebeta.cli.input.EventSource;
import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The file of events of a command that cannot do without one. */
final class InputFile {

    @Option(
            names = "--input",
            required = true,
            order = -2,
            paramLabel = "FILE",
            description = "CSV or ARFF file, plain or .gz.")
    private Path path;

    @Mixin
    private InputOptions options;

    Path path() {
        return path;
    }

    /** Opens the file. */
    EventSource open(LearnerConfig config) throws IOException {
        return options.open(path, config);
    }
}
