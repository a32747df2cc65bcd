package io.livebeta.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command writes: its result, alone, to standard output, and all else to standard error. */
@Command // a mixin without an option needs it
class Console {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Prints the result of the command. */
    final void print(String result) {
        command.commandLine().getOut().println(result);
    }

    /** Tells the user something beside the result. */
    final void say(String line) {
        err().println(line);
        err().flush();
    }

    /** Returns a teller of how far the command has come, of a total or of -1 where nobody knows it. */
    final Progress progress(String what, long total) {
        Livebeta root = (Livebeta) command.root().userObject();
        return new Progress(what, total, err(), root.isWatched(), System::nanoTime);
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}
