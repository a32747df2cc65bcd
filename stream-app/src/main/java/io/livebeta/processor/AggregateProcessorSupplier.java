package io.livebeta.processor;

import io.livebeta.metric.WindowCounts;
import io.livebeta.schema.MetricWindow;
import io.livebeta.state.WindowKey;
import io.livebeta.state.WindowStores;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Supplies the aggregating step of each task, with its store. */
public final class AggregateProcessorSupplier
        implements ProcessorSupplier<WindowKey, WindowCounts, String, MetricWindow> {

    private final AggregateSettings settings;

    public AggregateProcessorSupplier(AggregateSettings settings) {
        this.settings = settings;
    }

    @Override
    public Processor<WindowKey, WindowCounts, String, MetricWindow> get() {
        return new AggregateProcessor(settings);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(WindowStores.store(settings.store()));
    }
}
