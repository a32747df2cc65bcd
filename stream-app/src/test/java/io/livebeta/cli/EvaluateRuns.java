package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livebeta.cli.input.CsvEvents;
import io.livebeta.cli.input.CsvOptions;
import io.livebeta.config.LearnerConfig;
import io.livebeta.processor.Event;
import io.livebeta.processor.EventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/** Files of events, and calls of {@code evaluate} on them. */
final class EvaluateRuns {

    static final int EVENTS = 2_000;

    private EvaluateRuns() {}

    static Call evaluate(Path file, String... more) {
        return call("json", file, more);
    }

    static Call call(String format, Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("evaluate", "--format", format, "--input", file.toString()));
        args.addAll(List.of(more));
        return Call.of(args.toArray(String[]::new));
    }

    static JsonNode json(Call call) throws IOException {
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out().lines()).hasSize(1);
        return new ObjectMapper().readTree(call.out());
    }

    static JsonNode firstRow(Call call) throws IOException {
        return json(call).at("/results/0");
    }

    static String withoutSpeed(JsonNode row) {
        return row.toString().replaceAll("\"events_per_second\":\\d+", "");
    }

    static Path file(Path folder, String... lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), String.join("\n", lines) + "\n");
    }

    /** About one event in ten is positive, and its first feature tends to be larger. */
    static Path stream(Path folder) throws IOException {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>(List.of("a,b,kind,label"));
        for (int i = 0; i < EVENTS; i++) {
            boolean positive = random.nextInt(10) == 0;
            lines.add("%s,%s,%s,%d"
                    .formatted(
                            random.nextGaussian() + (positive ? 3 : 0),
                            random.nextGaussian(),
                            random.nextBoolean() ? "x" : "y",
                            positive ? 1 : 0));
        }
        return file(folder, lines.toArray(String[]::new));
    }

    static List<Event> events(Path file) throws Exception {
        LearnerConfig config = new LearnerConfig(Map.of());
        try (CsvEvents source = CsvEvents.open(new CsvOptions(
                file, "label", Set.of(), Optional.empty(), "event_id", Optional.empty(), OptionalLong.empty()))) {
            EventReader reader = EventReader.of(source.schema(), Evaluation.fields(source, config));
            List<Event> events = new ArrayList<>();
            for (GenericRecord record = source.next(); record != null; record = source.next()) {
                events.add(reader.read(record, Long.MAX_VALUE / 2));
            }
            return events;
        }
    }
}
