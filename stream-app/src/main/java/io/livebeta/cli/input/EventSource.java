package io.livebeta.cli.input;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Events in their order, all of one schema. One thread uses a source, once. */
public interface EventSource extends AutoCloseable {

    /** Returns the schema of every event. */
    Schema schema();

    /** Returns the names under which the events carry id, time and label. */
    EventFields fields();

    /** Returns the next event, or null after the last. */
    @Nullable GenericRecord next() throws IOException;

    /** Returns the number of events that {@link #next} returns in all, or -1 where there is no last one. */
    long size();

    @Override
    void close() throws IOException;
}
