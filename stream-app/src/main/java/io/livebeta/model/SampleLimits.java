package io.livebeta.model;

/**
 * How much a sample holds and how long it remembers.
 *
 * @param capacity items that there is room for
 * @param memory items after which an item enters no more rarely
 */
record SampleLimits(int capacity, long memory) {

    /** Returns the probability to be in a sample of so many items. */
    double share(long seen) {
        return Math.min(1, (double) capacity / Math.min(seen, memory));
    }
}
