package io.livebeta.processor;

import io.livebeta.model.DecidedEvent;
import io.livebeta.model.Label;
import io.livebeta.model.ScoredEvent;
import io.livebeta.schema.DeadLetterReason;
import io.livebeta.state.JoinEntry;
import io.livebeta.state.SourceRecord;
import io.livebeta.state.WaitingEvents;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings late labels to their events. An event without a label waits for it, and a label that is there first waits for
 * its event; a second label with another value corrects the first. What has waited for the time to live is given up, by
 * a clock of event time: the latest time of an event so far, in ticks of a thousandth of the time to live.
 */
final class LabelJoin {

    /** So many are given up at one event at most, so that a jump in time holds up no commit. */
    private static final int MOST_EXPIRED = 256;

    private static final int TICKS = 1_000;

    private final LabelSettings settings;
    private final WaitingEvents waiting;
    private final TaskLearner learner;
    private final PendingCounts pending;
    private final BiConsumer<SourceRecord, UnusableRecordException> deadLetters;
    private final long tickMs;
    private long clockMs;
    private boolean mayExpire = true;

    /**
     * Makes the join.
     *
     * @param deadLetters takes the labels whose event never came
     */
    LabelJoin(
            LabelSettings settings,
            WaitingEvents waiting,
            TaskLearner learner,
            PendingCounts pending,
            BiConsumer<SourceRecord, UnusableRecordException> deadLetters) {
        this.settings = settings;
        this.waiting = waiting;
        this.learner = learner;
        this.pending = pending;
        this.deadLetters = deadLetters;
        tickMs = Math.max(1, settings.ttlMs() / TICKS);
        clockMs = waiting.clockMs();
    }

    /** Takes in an event that was scored and counted, and learned from where its label came with it. */
    void add(Event event, ScoredEvent scored) {
        advance(event.timeMs());
        if (event.label().isKnown() && !settings.correctAll()) {
            return;
        }
        JoinEntry before = waiting.find(event.id());
        JoinEntry entry = JoinEntry.ofEvent(event.timeMs(), scored.decided(), event.label());
        waiting.put(event.id(), entry);
        if (before != null && before.event() == null) {
            apply(event.id(), entry, before.label());
        }
    }

    /**
     * Takes in a label.
     *
     * @param record the record that it came in, kept if it must wait
     */
    void add(LateLabel label, SourceRecord record) {
        JoinEntry entry = waiting.find(label.id());
        if (entry != null && entry.event() != null) {
            apply(label.id(), entry, label.label());
        } else if (entry == null || entry.label() != label.label()) {
            long sinceMs = clockMs == Long.MIN_VALUE ? record.timestampMs() : clockMs;
            waiting.put(label.id(), JoinEntry.ofLabel(sinceMs, label.label(), record));
        }
    }

    /** Learns and counts a label that says something new of its event. */
    private void apply(String id, JoinEntry entry, Label label) {
        if (entry.label() == label) {
            return;
        }
        DecidedEvent event = entry.event();
        if (entry.label().isKnown()) {
            pending.correct(entry.timeMs(), event, label.isPositive());
        } else {
            pending.addLabel(entry.timeMs(), event, label.isPositive());
        }
        learner.learn(event, label.isPositive());
        waiting.update(id, JoinEntry.ofEvent(entry.timeMs(), event, label));
    }

    private void advance(long timeMs) {
        long tick = Math.floorDiv(timeMs, tickMs) * tickMs;
        if (tick > clockMs) {
            clockMs = tick;
            waiting.setClockMs(tick);
            mayExpire = true;
        }
        if (mayExpire) {
            mayExpire = waiting.expire(clockMs - settings.ttlMs(), MOST_EXPIRED, this::giveUp);
        }
    }

    private void giveUp(String id, JoinEntry entry) {
        @Nullable SourceRecord record = entry.record();
        if (record != null) {
            deadLetters.accept(
                    record,
                    new UnusableRecordException(
                            DeadLetterReason.NO_EVENT,
                            "no event with the identifier '" + id + "' that lacks its label has come within "
                                    + Duration.ofMillis(settings.ttlMs()) + " of event time"));
        }
    }
}
