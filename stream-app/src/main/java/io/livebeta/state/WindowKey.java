package io.livebeta.state;

/**
 * One metric window of one segment.
 *
 * @param startMs inclusive start, milliseconds since the epoch
 * @param segment name of the segment, {@link #ALL} for every event
 */
public record WindowKey(long startMs, String segment) {

    /** The segment of every event. */
    public static final String ALL = "all";

    /** Returns the window of every event that holds a time. */
    public static WindowKey at(long timeMs, long lengthMs) {
        return new WindowKey(Math.floorDiv(timeMs, lengthMs) * lengthMs, ALL);
    }

    /** Returns the key as text, the key of the metrics topic. */
    @Override
    public String toString() {
        return segment + "@" + startMs;
    }
}
