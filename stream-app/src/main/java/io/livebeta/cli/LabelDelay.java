package io.livebeta.cli;

import io.livebeta.processor.Event;
import java.time.Duration;

/**
 * How long after its event a label comes.
 *
 * <p>In events: the label of event i comes just before event i + N + 1 is scored, so that N = 0 is a label that comes at
 * once. In time: the label of an event of time t comes just before the first event behind it in the file whose time is
 * at least t + d, in the order of t + d, and in the order of the file where two come together. A file out of order needs
 * no rule of its own: an event whose time lies back brings no label, and takes none away that has come.
 *
 * @param inTime whether the amount is milliseconds of event time, and not events
 * @param amount how long, at least 0
 */
record LabelDelay(boolean inTime, long amount) {

    static LabelDelay ofEvents(long events) {
        return new LabelDelay(false, events);
    }

    static LabelDelay ofTime(Duration time) {
        return new LabelDelay(true, time.toMillis());
    }

    /** Returns when an event is, by the clock of this delay; events are numbered from 0. */
    long at(long number, Event event) {
        return inTime ? event.timeMs() : number;
    }

    /** Returns when the label of an event comes, by the same clock. */
    long due(long number, Event event) {
        return at(number, event) + (inTime ? amount : amount + 1);
    }
}
