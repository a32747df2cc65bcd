package io.livebeta.cli.input;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.generic.GenericRecord;

/** Writes and reads the files of these tests. */
final class InputFiles {

    private InputFiles() {}

    static Path write(Path directory, String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    static Path gzip(Path directory, String name, String... lines) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** Reads a file whose label is {@code y}, with nothing else said about it. */
    static CsvOptions options(Path file) {
        return new CsvOptions(
                file, "y", Set.of(), Optional.empty(), "event_id", Optional.empty(), OptionalLong.empty());
    }

    static List<GenericRecord> events(CsvOptions options) throws IOException {
        try (CsvEvents source = CsvEvents.open(options)) {
            List<GenericRecord> events = new ArrayList<>();
            for (GenericRecord event = source.next(); event != null; event = source.next()) {
                events.add(event);
            }
            return events;
        }
    }

    static List<Object> values(CsvOptions options, String field) throws IOException {
        List<Object> values = new ArrayList<>();
        events(options).forEach(event -> values.add(event.get(field)));
        return values;
    }
}
