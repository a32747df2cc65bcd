package io.livebeta.cli.input;

import static io.livebeta.cli.input.InputFiles.events;
import static io.livebeta.cli.input.InputFiles.options;
import static io.livebeta.cli.input.InputFiles.values;
import static io.livebeta.cli.input.InputFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.livebeta.cli.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArffEventsTest {

    private static final String[] WEATHER = {
        "% a comment",
        "@relation 'the weather'",
        "",
        "@ATTRIBUTE temperature Numeric",
        "@attribute 'wind speed' REAL",
        "@attribute day{1,2,7}",
        "@attribute note string",
        "@attribute \"at\" date \"yyyy-MM-dd\"",
        "@attribute y {UP,DOWN}",
        "@Data",
        "1.5, ?, 7, 'it''s', 2020-01-01, UP",
        "% another",
        "NaN,2,?,'a, \\'b\\'',2020-01-02,DOWN",
    };

    @TempDir
    private Path directory;

    @Test
    void shouldTakeNamesAndTypesFromTheHeader() throws IOException {
        try (CsvEvents events = CsvEvents.open(up(write(directory, "w.arff", WEATHER)))) {
            List<Schema.Field> fields = events.schema().getFields();
            assertThat(fields)
                    .extracting(Schema.Field::name)
                    .containsExactly("event_id", "event_time", "temperature", "wind_speed", "day", "note", "at", "y");
            assertThat(fields.subList(2, 8))
                    .extracting(field -> field.schema().getTypes().get(1).getType())
                    .containsExactly(
                            Schema.Type.DOUBLE,
                            Schema.Type.DOUBLE,
                            Schema.Type.STRING,
                            Schema.Type.STRING,
                            Schema.Type.STRING,
                            Schema.Type.DOUBLE);
            assertThat(events.size()).isEqualTo(2);
        }
    }

    @Test
    void shouldReadDenseRowsWithQuotesMissingValuesAndComments() throws IOException {
        List<GenericRecord> events = events(up(write(directory, "w.arff", WEATHER)));

        assertThat(events)
                .extracting(event -> event.get("temperature"), event -> event.get("wind_speed"))
                .containsExactly(tuple(1.5, null), tuple(Double.NaN, 2.0));
        assertThat(events).extracting(event -> event.get("day")).containsExactly("7", null);
        assertThat(events.get(1).get("note")).isEqualTo("a, 'b'");
        assertThat(events).extracting(event -> event.get("y")).containsExactly(1.0, 0.0);
    }

    @Test
    void shouldReadGzippedFilesAlike() throws IOException {
        assertThat(events(up(InputFiles.gzip(directory, "w.arff.gz", WEATHER))))
                .hasToString(events(up(write(directory, "w.arff", WEATHER))).toString());
    }

    @Test
    void shouldReadNominalLabelsThatAreNumbers() throws IOException {
        Path file = write(directory, "a.arff", "@relation r", "@attribute y {0,1}", "@data", "1", "0");

        assertThat(values(options(file), "y")).containsExactly(1.0, 0.0);
    }

    @Test
    void shouldRefuseSparseRows() throws IOException {
        assertRefused("row 1: sparse ARFF rows", "@relation r", "@attribute y numeric", "@data", "{0 1}");
    }

    @Test
    void shouldRefuseTextInANumericColumn() throws IOException {
        assertRefused(
                "row 2: 'x' is not a number, as the header says 'a' is",
                "@relation r",
                "@attribute a numeric",
                "@attribute y numeric",
                "@data",
                "1,0",
                "x,1");
    }

    @Test
    void shouldRefuseAnUnknownType() throws IOException {
        assertRefused(
                "the ARFF header line '@attribute a relational' has an unknown type",
                "@relation r",
                "@attribute a relational",
                "@data");
    }

    @Test
    void shouldRefuseALineThatIsNoDeclaration() throws IOException {
        assertRefused("the ARFF header line 'a,y' is not understood", "a,y", "1,0");
    }

    @Test
    void shouldRefuseAHeaderWithoutData() throws IOException {
        assertRefused("the ARFF header is incomplete", "@relation r", "@attribute y numeric");
    }

    private void assertRefused(String message, String... lines) throws IOException {
        Path file = write(directory, "bad.arff", lines);

        assertThatThrownBy(() -> events(options(file)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("bad.arff")
                .hasMessageContaining(message);
    }

    private static CsvOptions up(Path file) {
        return new CsvOptions(
                file, "y", Set.of(), Optional.of("UP"), "event_id", Optional.empty(), OptionalLong.empty());
    }
}
