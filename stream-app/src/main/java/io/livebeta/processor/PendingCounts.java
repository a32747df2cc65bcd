package io.livebeta.processor;

import io.livebeta.metric.Confusion;
import io.livebeta.metric.SoftConfusion;
import io.livebeta.metric.WindowCounts;
import io.livebeta.model.Outcome;
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

    void add(Event event, Outcome outcome, long lagMs) {
        WindowKey window = WindowKey.at(event.timeMs(), windowMs);
        WindowCounts before = store.get(window);
        WindowCounts counts = counts(event, outcome, Math.max(0, lagMs));
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

    private static WindowCounts counts(Event event, Outcome outcome, long lagMs) {
        WindowCounts.Latest latest = new WindowCounts.Latest(
                outcome.threshold(),
                outcome.modelVersion(),
                outcome.betaOpt(),
                outcome.collapse(),
                outcome.surrogate());
        if (!event.label().isKnown()) {
            return new WindowCounts(
                    1, Confusion.EMPTY, SoftConfusion.EMPTY, Confusion.EMPTY, Confusion.EMPTY, lagMs, latest);
        }
        boolean label = event.label().isPositive();
        return new WindowCounts(
                1,
                Confusion.of(outcome.decision(), label),
                SoftConfusion.of(label, outcome.softDecision()),
                Confusion.of(outcome.noChange(), label),
                Confusion.of(outcome.majority(), label),
                lagMs,
                latest);
    }
}
