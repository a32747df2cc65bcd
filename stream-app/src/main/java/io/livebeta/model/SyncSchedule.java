package io.livebeta.model;

/**
 * When a task gives a delta: often while it is young and each event changes much, then every so many events. The
 * distance is a fiftieth of the events so far, but at least {@value #SHORTEST} and at most the interval.
 *
 * @param interval events of a task from one delta to the next, at least 1
 */
public record SyncSchedule(long interval) {

    private static final long SHORTEST = 50;
    private static final long PART = 50;

    /** Returns how many events after a delta the next one is due, given the task's events so far. */
    public long distanceAt(long events) {
        return Math.min(interval, Math.max(SHORTEST, events / PART));
    }
}
