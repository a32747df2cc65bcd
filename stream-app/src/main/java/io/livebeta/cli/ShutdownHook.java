package io.livebeta.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a command to stop when its process is asked to end (SIGTERM, Ctrl-C), and keeps the process until the command
 * has closed this: what it has yet to print, close and delete would otherwise be cut off.
 */
final class ShutdownHook implements AutoCloseable {

    private static final long STOP_LIMIT_SECONDS = 60;

    private final AtomicBoolean running = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** Takes what makes the command stop; it may return before the command has. */
    ShutdownHook(Runnable stop) {
        thread = new Thread(() -> run(stop), "shutdown");
        Runtime.getRuntime().addShutdownHook(thread);
    }

    private void run(Runnable stop) {
        running.set(true);
        stop.run();
        try {
            closed.await(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the process is ending. */
    boolean isRunning() {
        return running.get();
    }

    @Override
    public void close() {
        closed.countDown();
        if (isRunning()) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The process was asked to end this moment; the hook finds nothing to wait for.
        }
    }
}
