package io.livebeta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The standard error of this process. */
final class StandardError {

    private static final Path ON_LINUX = Path.of("/proc/self/fd/2");
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");

    private StandardError() {}

    /**
     * Returns whether it is a terminal. Java itself tells of input and output together only, and a result mostly goes
     * to a file or a pipe; where there is no Linux to ask, it counts as none.
     */
    static boolean isTerminal() {
        try {
            return TERMINAL.matcher(Files.readSymbolicLink(ON_LINUX).toString()).matches();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
