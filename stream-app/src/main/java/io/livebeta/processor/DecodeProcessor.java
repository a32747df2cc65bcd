package io.livebeta.processor;

import io.livebeta.state.SourceRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads records: events and labels go on to be learned from, orders to be obeyed, and what cannot be used to the dead
 * letters.
 */
public final class DecodeProcessor implements Processor<byte[], byte[], byte[], Object> {

    private final RecordDecoder decoder;
    private final String next;
    private final String deadLetters;
    private final DeadLetterLog log = new DeadLetterLog();
    private ProcessorContext<byte[], Object> context;

    private DecodeProcessor(RecordDecoder decoder, String next, String deadLetters) {
        this.decoder = decoder;
        this.next = next;
        this.deadLetters = deadLetters;
    }

    /**
     * Returns the step that reads events.
     *
     * @param next name of the node that takes {@link Event}s
     * @param deadLetters name of the node that takes dead letters
     */
    public static DecodeProcessor ofEvents(EventDecoder decoder, String next, String deadLetters) {
        return new DecodeProcessor(decoder, next, deadLetters);
    }

    /** Returns the step that reads late labels; its parameters are those of {@link #ofEvents}. */
    public static DecodeProcessor ofLabels(LabelDecoder decoder, String next, String deadLetters) {
        return new DecodeProcessor(decoder, next, deadLetters);
    }

    /** Returns the step that reads orders to the model; its parameters are those of {@link #ofEvents}. */
    public static DecodeProcessor ofOrders(ControlDecoder decoder, String next, String deadLetters) {
        return new DecodeProcessor(decoder, next, deadLetters);
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            Arrival arrival = decoder.decode(record.value(), record.timestamp());
            context.forward(record.withValue(arrival), next);
        } catch (UnusableRecordException e) {
            SourceRecord source = DeadLetters.source(context, record, record.value());
            log.setAside(source, e);
            // An order is read with the time 0, by which its letter would be deleted at once.
            long timeMs = record.timestamp() > 0 ? record.timestamp() : context.currentSystemTimeMs();
            context.forward(new Record<>(record.key(), DeadLetters.of(source, e), timeMs), deadLetters);
        }
    }
}
