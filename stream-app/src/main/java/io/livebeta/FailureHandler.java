package io.livebeta;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a stream thread's failure: after one that passes, such as brokers that did not answer in
 * time, a new thread takes over from the last commit; any other ends the application and is kept for the exit.
 */
final class FailureHandler implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    private final AtomicReference<Throwable> failure;

    FailureHandler(AtomicReference<Throwable> failure) {
        this.failure = failure;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        if (passes(exception)) {
            LOG.warn("A stream thread failed and is replaced: {}", exception.toString());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure.compareAndSet(null, exception);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean passes(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }
}
