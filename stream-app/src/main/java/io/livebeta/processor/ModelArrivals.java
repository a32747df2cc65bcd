package io.livebeta.processor;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the records of the model topic as an instance reads them, so that its tasks need not look for new ones. */
public final class ModelArrivals {

    private final AtomicLong records = new AtomicLong();

    void add() {
        records.incrementAndGet();
    }

    long count() {
        return records.get();
    }
}
