package io.livebeta;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent that ends its JVM when the parent process is gone. The parent holds the other end of standard input; the
 * operating system closes it however the parent ends, {@code kill -9} included, and a parent that wants this JVM to stop
 * closes it by hand. Packaged in a jar of its own, so that the child process sees nothing else of this project.
 */
public final class ParentGuard {

    private static final long ORDERLY_EXIT_SECONDS = 5;

    private ParentGuard() {}

    /** Called by the JVM before {@code main}; returns at once. */
    public static void premain(String options) {
        Thread guard = new Thread(ParentGuard::exitAtEndOfInput, "parent-guard");
        guard.setDaemon(true);
        guard.start();
    }

    private static void exitAtEndOfInput() {
        readToEnd(System.in);
        Thread exit = new Thread(() -> System.exit(0), "parent-guard-exit");
        exit.start();
        try {
            exit.join(TimeUnit.SECONDS.toMillis(ORDERLY_EXIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Only reached when a shutdown hook hangs: an orphan is worse than an exit out of order.
        Runtime.getRuntime().halt(1);
    }

    private static void readToEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe means what its end means: the parent is gone.
        }
    }
}
