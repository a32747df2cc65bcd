package io.livebeta.processor;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads a topic's records: what they hold goes on to be learned from or obeyed, what cannot be used to the dead letters. */
public final class DecodeProcessor implements Processor<byte[], byte[], byte[], Object> {

    private final RecordDecoder decoder;
    private final String decoded;
    private final String deadLetters;
    private final DeadLetterLog log = new DeadLetterLog();
    private ProcessorContext<byte[], Object> context;

    /**
     * Makes the step.
     *
     * @param decoded name of the node that takes what was decoded
     * @param deadLetters name of the node that takes dead letters
     */
    public DecodeProcessor(RecordDecoder decoder, String decoded, String deadLetters) {
        this.decoder = decoder;
        this.decoded = decoded;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            context.forward(record.withValue(decoder.decode(record.value(), record.timestamp())), decoded);
        } catch (UnusableRecordException e) {
            setAside(record, e);
        }
    }

    private void setAside(Record<byte[], byte[]> record, UnusableRecordException cause) {
        RecordMetadata position = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a source record must have a position"));
        log.setAside(position, cause);
        Object letter = DeadLetters.of(record, position, cause);
        // An order is read with the time 0, by which its letter would be deleted at once.
        long timeMs = record.timestamp() > 0 ? record.timestamp() : context.currentSystemTimeMs();
        context.forward(new Record<>(record.key(), letter, timeMs), deadLetters);
    }
}
