package io.livebeta.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One call of the program, and what it wrote. */
record Call(int exitCode, String out, String err) {

    static Call of(String... args) {
        return in(Map.of(), args);
    }

    static Call in(Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Livebeta.commandLine(environment, false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Call(exitCode, out.toString(), err.toString());
    }
}
