package io.livebeta.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes: its result, alone, to standard output, and all else to standard error. */
final class Console {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the result, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); json is one line.")
    private OutputFormat format = OutputFormat.TABLE;

    /** Prints the result of the command in the form that the user wants. */
    void result(Object json, Supplier<String> table) {
        out().println(format == OutputFormat.JSON ? Json.of(json) : table.get());
    }

    /** Tells the user something beside the result. */
    void say(String line) {
        err().println(line);
        err().flush();
    }

    /** Returns a teller of how far the command has come, of a total or of -1 where nobody knows it. */
    Progress progress(String what, long total) {
        return new Progress(what, total, err(), System::nanoTime);
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
