package io.livebeta.processor;

import io.livebeta.metric.Confusion;
import io.livebeta.metric.SoftConfusion;
import io.livebeta.metric.WindowCounts;
import io.livebeta.model.DecidedEvent;
import io.livebeta.model.Outcome;
import io.livebeta.model.ScoredEvent;
import io.livebeta.state.WindowKey;
import io.livebeta.state.WindowStores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What a task has counted by window and not sent yet. It is summed in a store, so that one record goes out for many
 * events and a crash between two sendings loses and doubles nothing.
 */
final class PendingCounts {

    private final KeyValueStore<WindowKey, WindowCounts> store;
    private final long windowMs;

    PendingCounts(KeyValueStore<WindowKey, WindowCounts> store, long windowMs) {
        this.store = store;
        this.windowMs = windowMs;
    }

    static StoreBuilder<KeyValueStore<WindowKey, WindowCounts>> store(String name) {
        return WindowStores.store(name);
    }

    /** Counts an event, and its label where that is known. */
    void add(Event event, ScoredEvent scored, long lagMs) {
        WindowCounts unlabelled = ofEvent(scored.outcome(), Math.max(0, lagMs));
        add(
                event.timeMs(),
                event.label().isKnown()
                        ? unlabelled.plus(
                                ofLabel(scored.decided(), event.label().isPositive()))
                        : unlabelled);
    }

    /** Counts the label of an event that was counted without it, in the event's own window. */
    void addLabel(long timeMs, DecidedEvent event, boolean label) {
        add(timeMs, ofLabel(event, label));
    }

    /** Counts an event by its corrected label, and no longer by the other one. */
    void correct(long timeMs, DecidedEvent event, boolean label) {
        add(timeMs, ofLabel(event, label).correcting(ofLabel(event, !label)));
    }

    private void add(long timeMs, WindowCounts counts) {
        WindowKey window = WindowKey.at(timeMs, windowMs);
        WindowCounts before = store.get(window);
        store.put(window, before == null ? counts : before.plus(counts));
    }

    /** Hands over all counts and forgets them. */
    void drain(BiConsumer<WindowKey, WindowCounts> receiver) {
        List<KeyValue<WindowKey, WindowCounts>> all = new ArrayList<>();
        try (KeyValueIterator<WindowKey, WindowCounts> entries = store.all()) {
            entries.forEachRemaining(all::add);
        }
        for (KeyValue<WindowKey, WindowCounts> entry : all) {
            receiver.accept(entry.key, entry.value);
            store.delete(entry.key);
        }
    }

    private static WindowCounts ofEvent(Outcome outcome, long lagMs) {
        WindowCounts.Latest latest = new WindowCounts.Latest(
                outcome.threshold(),
                outcome.modelVersion(),
                outcome.betaOpt(),
                outcome.collapse(),
                outcome.surrogate());
        return new WindowCounts(
                1, Confusion.EMPTY, SoftConfusion.EMPTY, Confusion.EMPTY, Confusion.EMPTY, lagMs, latest);
    }

    private static WindowCounts ofLabel(DecidedEvent event, boolean label) {
        return WindowCounts.ofLabel(
                Confusion.of(event.decision(), label),
                SoftConfusion.of(label, event.softDecision()),
                Confusion.of(event.noChange(), label),
                Confusion.of(event.majority(), label));
    }
}
