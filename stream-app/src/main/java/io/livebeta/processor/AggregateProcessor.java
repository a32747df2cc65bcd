package io.livebeta.processor;

import io.livebeta.metric.WindowCounts;
import io.livebeta.schema.MetricWindow;
import io.livebeta.state.WindowKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up what the tasks have counted, and sends each window anew as it changes. */
final class AggregateProcessor implements Processor<WindowKey, WindowCounts, String, MetricWindow> {

    private static final Logger LOG = LoggerFactory.getLogger(AggregateProcessor.class);

    private final AggregateSettings settings;
    private final MetricWindows metrics;
    private ProcessorContext<String, MetricWindow> context;
    private KeyValueStore<WindowKey, WindowCounts> windows;
    private long newestMs;
    private long tooOld;

    AggregateProcessor(AggregateSettings settings) {
        this.settings = settings;
        this.metrics = new MetricWindows(settings.windowMs(), settings.beta());
    }

    @Override
    public void init(ProcessorContext<String, MetricWindow> context) {
        this.context = context;
        windows = context.getStateStore(settings.store());
        newestMs = newestKept();
    }

    @Override
    public void process(Record<WindowKey, WindowCounts> record) {
        WindowKey window = record.key();
        if (window.startMs() > newestMs) {
            newestMs = window.startMs();
            expire();
        }
        if (window.startMs() < firstKeptMs()) {
            tellOfTooOld(record);
            return;
        }
        WindowCounts before = windows.get(window);
        WindowCounts sum = before == null ? record.value() : before.plus(record.value());
        windows.put(window, sum);
        context.forward(new Record<>(window.toString(), metrics.of(window, sum), record.timestamp()));
    }

    /** Late labels can be too old by the thousand: the log has the first, second, fourth, eighth change and so on. */
    private void tellOfTooOld(Record<WindowKey, WindowCounts> record) {
        tooOld++;
        if (Long.bitCount(tooOld) == 1) {
            LOG.warn(
                    "Not counted: {} events and {} labels of window {}, which is older than the retention of {} ms; the {}."
                            + " change of this kind",
                    record.value().events(),
                    record.value().decisions().total(),
                    record.key(),
                    settings.retentionMs(),
                    tooOld);
        }
    }

    private void expire() {
        List<WindowKey> expired = new ArrayList<>();
        try (KeyValueIterator<WindowKey, WindowCounts> all = windows.all()) {
            while (all.hasNext() && all.peekNextKey().startMs() < firstKeptMs()) {
                expired.add(all.next().key);
            }
        }
        expired.forEach(windows::delete);
    }

    private long firstKeptMs() {
        return newestMs == Long.MIN_VALUE ? Long.MIN_VALUE : newestMs - settings.retentionMs();
    }

    private long newestKept() {
        try (KeyValueIterator<WindowKey, WindowCounts> all = windows.reverseAll()) {
            return all.hasNext() ? all.next().key.startMs() : Long.MIN_VALUE;
        }
    }
}
