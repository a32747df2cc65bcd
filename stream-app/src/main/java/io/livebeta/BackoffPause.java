package io.livebeta;

import io.livebeta.processor.RetryPause;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits twice as long after each attempt, 0.1 to 5 seconds, and ends at once when the application stops. */
public final class BackoffPause implements RetryPause {

    private static final long FIRST_MS = 100;
    private static final long LONGEST_MS = 5_000;
    private static final int DOUBLINGS = 6;

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public void afterAttempt(int attempt) {
        long waitMs = Math.min(LONGEST_MS, FIRST_MS << Math.min(attempt - 1, DOUBLINGS));
        try {
            if (stopped.await(waitMs, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the application stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait was interrupted", e);
        }
    }

    /** Ends all waits, present and future. */
    public void stop() {
        stopped.countDown();
    }
}
