package io.livebeta.cli;

import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The console of a command whose result is for the eye or one object. */
final class FormattedConsole extends Console {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the result, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); json is one line.")
    private Format format = Format.TABLE;

    private enum Format {
        TABLE,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Prints the result of the command in the form that the user wants. */
    void result(Object json, Supplier<String> table) {
        print(format == Format.JSON ? Json.of(json) : table.get());
    }
}
