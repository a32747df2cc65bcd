package io.livebeta.processor;

import io.livebeta.model.Learner;
import io.livebeta.state.Checkpoints;
import io.livebeta.state.InputJournal;
import io.livebeta.state.RecentOrders;
import io.livebeta.state.WaitingEvents;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Supplies the learning step of each task, with its stores. */
public final class LearnProcessorSupplier implements ProcessorSupplier<byte[], Arrival, Object, Object> {

    private final LearnSettings settings;
    private final Supplier<Learner> learners;
    private final ModelReaders readers;
    private final ModelArrivals arrivals;

    /**
     * Makes the supplier.
     *
     * @param learners makes a fresh learner for a task
     * @param readers makes readers of the topics
     * @param arrivals counts what arrives in the global store of the models
     */
    public LearnProcessorSupplier(
            LearnSettings settings, Supplier<Learner> learners, ModelReaders readers, ModelArrivals arrivals) {
        this.settings = settings;
        this.learners = learners;
        this.readers = readers;
        this.arrivals = arrivals;
    }

    @Override
    public Processor<byte[], Arrival, Object, Object> get() {
        return new LearnProcessor(settings, learners.get(), readers.models(), arrivals, readers.pause());
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        Set<StoreBuilder<?>> stores = new LinkedHashSet<>(List.of(
                Checkpoints.store(settings.checkpointStore()),
                InputJournal.store(settings.journalStore()),
                PendingCounts.store(settings.pendingStore()),
                RecentOrders.store(settings.ordersStore())));
        LabelSettings labels = settings.labels();
        if (labels != null) {
            stores.add(WaitingEvents.entries(labels.entriesStore()));
            stores.add(WaitingEvents.times(labels.timesStore()));
        }
        return stores;
    }
}
