package io.livebeta;

import io.livebeta.cli.input.TransactionGenerator;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** Events for the broker tests: the first of the generated stream. */
final class GeneratedPayments {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final long SEED = 1;

    private GeneratedPayments() {}

    static List<GenericRecord> events(int count) {
        try (Stream<GenericRecord> events = stream()) {
            return events.limit(count).toList();
        }
    }

    /** Returns the events without end. */
    static Stream<GenericRecord> stream() {
        TransactionGenerator source = new TransactionGenerator(SEED, START, OptionalLong.empty());
        return Stream.generate(source::next).onClose(source::close);
    }

    static List<String> ids(List<GenericRecord> events) {
        return events.stream().map(event -> event.get("event_id").toString()).toList();
    }
}
