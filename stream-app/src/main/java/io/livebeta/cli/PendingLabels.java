package io.livebeta.cli;

import io.livebeta.model.ScoredEvent;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Labels on their way to a learner: they come in the order in which they are due, else in that of their events. */
final class PendingLabels {

    private static final Comparator<Pending> BY_DUE =
            Comparator.comparingLong(Pending::due).thenComparingLong(Pending::number);

    private final PriorityQueue<Pending> waiting = new PriorityQueue<>(BY_DUE);
    private long added;

    /**
     * A label that has not come.
     *
     * @param due when it comes
     * @param number how many were added before it
     * @param event the event it is of, as it was scored
     */
    record Pending(long due, long number, ScoredEvent event, boolean label) {}

    void add(long due, ScoredEvent event, boolean label) {
        waiting.add(new Pending(due, added++, event, label));
    }

    /** Takes out the next label that has come by now; null where there is none. */
    @Nullable Pending next(long now) {
        Pending first = waiting.peek();
        return first == null || first.due() > now ? null : waiting.remove();
    }
}
