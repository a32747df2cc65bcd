package io.livebeta.processor;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads the user's records: events go on to be learned from, what cannot be used goes to the dead letters. */
public final class DecodeProcessor implements Processor<byte[], byte[], byte[], Object> {

    private final EventDecoder decoder;
    private final String events;
    private final String deadLetters;
    private final DeadLetterLog log = new DeadLetterLog();
    private ProcessorContext<byte[], Object> context;

    /**
     * Makes the step.
     *
     * @param events name of the node that takes {@link Event}s
     * @param deadLetters name of the node that takes dead letters
     */
    public DecodeProcessor(EventDecoder decoder, String events, String deadLetters) {
        this.decoder = decoder;
        this.events = events;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            Event event = decoder.decode(record.value(), record.timestamp());
            context.forward(record.withValue(event), events);
        } catch (UnusableRecordException e) {
            setAside(record, e);
        }
    }

    private void setAside(Record<byte[], byte[]> record, UnusableRecordException cause) {
        RecordMetadata position = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a source record must have a position"));
        log.setAside(position, cause);
        Object letter = DeadLetters.of(record, position, cause);
        context.forward(new Record<>(record.key(), letter, record.timestamp()), deadLetters);
    }
}
