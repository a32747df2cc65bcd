package io.livebeta.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an action when the process is asked to end (SIGTERM, Ctrl-C) while this is open. */
final class ShutdownHook implements AutoCloseable {

    private final AtomicBoolean running = new AtomicBoolean();
    private final Thread thread;

    ShutdownHook(Runnable action) {
        thread = new Thread(
                () -> {
                    running.set(true);
                    action.run();
                },
                "shutdown");
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /** Returns whether the process is ending. */
    boolean isRunning() {
        return running.get();
    }

    @Override
    public void close() {
        if (!isRunning()) {
            Runtime.getRuntime().removeShutdownHook(thread);
        }
    }
}
