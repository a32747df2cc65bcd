package io.livebeta.cli.input;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what happened within the last so many milliseconds; asked and told in the order of time. */
final class RollingCount {

    private final long windowMs;
    private final Deque<Long> times = new ArrayDeque<>();

    RollingCount(long windowMs) {
        this.windowMs = windowMs;
    }

    void add(long time) {
        times.addLast(time);
    }

    int at(long now) {
        while (!times.isEmpty() && times.peekFirst() <= now - windowMs) {
            times.removeFirst();
        }
        return times.size();
    }
}
