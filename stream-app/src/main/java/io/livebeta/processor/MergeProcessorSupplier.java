package io.livebeta.processor;

import io.livebeta.model.ModelMerger;
import io.livebeta.schema.ModelChunk;
import io.livebeta.state.Checkpoints;
import io.livebeta.state.MergedState;
import io.livebeta.state.UpdateRound;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Supplies the merging step, with its stores. */
public final class MergeProcessorSupplier implements ProcessorSupplier<String, byte[], String, ModelChunk> {

    private final MergeStepSettings settings;
    private final Supplier<ModelMerger> mergers;
    private final ModelReaders readers;

    /**
     * Makes the supplier.
     *
     * @param mergers makes a merger that remembers no step
     * @param readers makes readers of the topics
     */
    public MergeProcessorSupplier(MergeStepSettings settings, Supplier<ModelMerger> mergers, ModelReaders readers) {
        this.settings = settings;
        this.mergers = mergers;
        this.readers = readers;
    }

    @Override
    public Processor<String, byte[], String, ModelChunk> get() {
        return new MergeProcessor(
                settings, new MergedState(mergers, settings.tasks()), readers.updates(), readers.models());
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Checkpoints.store(settings.mergeStore()), UpdateRound.store(settings.roundStore()));
    }
}
