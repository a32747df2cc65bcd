package io.livebeta.cli.input;

import static io.livebeta.cli.input.InputFiles.events;
import static io.livebeta.cli.input.InputFiles.options;
import static io.livebeta.cli.input.InputFiles.values;
import static io.livebeta.cli.input.InputFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvEventsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldPutIdAndTimeFirstThenFeaturesInFileOrderThenTheLabel() throws IOException {
        Path file = write(directory, "a.csv", "y,b,a", "1,2,x");

        try (CsvEvents events = CsvEvents.open(options(file))) {
            assertThat(events.schema().getFullName()).isEqualTo("io.livebeta.generated.Event");
            assertThat(events.schema().getFields())
                    .extracting(Schema.Field::name)
                    .containsExactly("event_id", "event_time", "b", "a", "y");
            assertThat(events.fields()).isEqualTo(new EventFields("event_id", "event_time", "y"));
        }
    }

    @Test
    void shouldGiveEveryFeatureAndTheLabelANullDefault() throws IOException {
        Path file = write(directory, "a.csv", "y,b,a", "1,2,x");

        try (CsvEvents events = CsvEvents.open(options(file))) {
            assertThat(events.schema().getFields().subList(2, 5))
                    .extracting(Schema.Field::defaultVal)
                    .containsOnly(JsonProperties.NULL_VALUE);
        }
    }

    @Test
    void shouldTypeAColumnAsDoubleOnlyWhenEveryValuePresentIsANumber() throws IOException {
        Path file = write(directory, "a.csv", "n,late,codes,gone,y", "1,1,1d,,0", "?,2,2d,?,1", "-3e2,x,3d,,0");
        CsvOptions options = options(file);

        assertThat(values(options, "n")).containsExactly(1.0, null, -300.0);
        assertThat(values(options, "late")).containsExactly("1", "2", "x");
        assertThat(values(options, "codes")).containsExactly("1d", "2d", "3d");
        assertThat(values(options, "gone")).containsOnlyNulls();
        try (CsvEvents events = CsvEvents.open(options)) {
            assertThat(events.schema().getField("gone").schema().getTypes().get(1))
                    .isEqualTo(Schema.create(Schema.Type.DOUBLE));
        }
    }

    @Test
    void shouldPassNonFiniteNumbersOnAsTheyAre() throws IOException {
        Path file = write(directory, "a.csv", "n,y", "NaN,0", "Infinity,1", "-inf,0", "1,NaN");

        assertThat(values(options(file), "n"))
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.0);
        assertThat(values(options(file), "y")).endsWith(Double.NaN);
    }

    @Test
    void shouldReadQuotedCellsWithCommasQuotesAndLineBreaks() throws IOException {
        Path file = write(directory, "a.csv", "\"a,b\",y", "\"x, \"\"y\"\"\nz\",1", "plain , 0");

        assertThat(values(options(file), "a_b")).containsExactly("x, \"y\"\nz", "plain");
        assertThat(values(options(file), "y")).containsExactly(1.0, 0.0);
    }

    @Test
    void shouldSkipBlankLinesAndAByteOrderMark() throws IOException {
        Path file = write(directory, "a.csv", "\uFEFFa,y", "", "1,0", "", "2,1");

        assertThat(values(options(file), "a")).containsExactly(1.0, 2.0);
    }

    @Test
    void shouldReadGzippedFilesAlike() throws IOException {
        String[] lines = {"a,y", "1,0", "x,1"};

        assertThat(events(options(InputFiles.gzip(directory, "a.csv.gz", lines))))
                .isEqualTo(events(options(write(directory, "a.csv", lines))));
    }

    @Test
    void shouldKeepLabelNumbersAsTheyAreAndMissingOnesNull() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,0", "2,7", "3,", "4,?", "5,1.0");

        assertThat(values(options(file), "y")).containsExactly(0.0, 7.0, null, null, 1.0);
    }

    @Test
    void shouldMapLabelsByThePositiveValue() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,UP", "2,DOWN", "3,", "4,UP");

        assertThat(values(positive(file, "UP"), "y")).containsExactly(1.0, 0.0, null, 1.0);
    }

    @Test
    void shouldFindANumericPositiveValueHoweverItIsWritten() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,2.0", "2,1.0");

        assertThat(values(positive(file, "2"), "y")).containsExactly(1.0, 0.0);
    }

    @Test
    void shouldNumberEventsFromZeroWithoutIdAndTimeColumns() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,0", "2,1");

        assertThat(values(options(file), "event_id")).containsExactly("0", "1");
        assertThat(values(options(file), "event_time")).containsExactly(0L, 1L);
    }

    @Test
    void shouldTakeIdAndTimeFromTheirColumnsAndNotAsFeatures() throws IOException {
        Path file = write(directory, "a.csv", "tx.id,at,a,y", "007,2018-06-01 00:01:11,1,0", ",1527811271000,1,0");
        CsvOptions options =
                new CsvOptions(file, "y", Set.of(), Optional.empty(), "tx.id", Optional.of("at"), OptionalLong.empty());

        assertThat(values(options, "tx_id")).containsExactly("007", "");
        assertThat(values(options, "event_time")).containsExactly(1527811271000L, 1527811271000L);
        try (CsvEvents events = CsvEvents.open(options)) {
            assertThat(events.schema().getFields())
                    .extracting(Schema.Field::name)
                    .containsExactly("tx_id", "event_time", "a", "y");
        }
    }

    @Test
    void shouldFindColumnsByOriginalAndByValidName() throws IOException {
        Path file = write(directory, "a.csv", "emp.var.rate,nr.employed,my label", "1,2,1");
        CsvOptions options = new CsvOptions(
                file,
                "my_label",
                Set.of("emp.var.rate", "nr_employed"),
                Optional.empty(),
                "event_id",
                Optional.empty(),
                OptionalLong.empty());

        try (CsvEvents events = CsvEvents.open(options)) {
            assertThat(events.schema().getFields())
                    .extracting(Schema.Field::name)
                    .containsExactly("event_id", "event_time", "my_label");
            assertThat(events.fields().label()).isEqualTo("my_label");
        }
    }

    @Test
    void shouldNumberAFeatureThatIsCalledLikeTheEventTime() throws IOException {
        Path file = write(directory, "a.csv", "event_time,y", "5,0");

        assertThat(values(options(file), "event_time")).containsExactly(0L);
        assertThat(values(options(file), "event_time_2")).containsExactly(5.0);
    }

    @Test
    void shouldEndAtTheLimitWithTheTypesOfTheWholeFile() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,0", "2,1", "x,1");
        CsvOptions limited =
                new CsvOptions(file, "y", Set.of(), Optional.empty(), "event_id", Optional.empty(), OptionalLong.of(2));

        assertThat(values(limited, "a")).containsExactly("1", "2");
        try (CsvEvents events = CsvEvents.open(limited)) {
            assertThat(events.size()).isEqualTo(2);
        }
    }

    @Test
    void shouldKnowItsSizeAndStayAtTheEnd() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,0");

        try (CsvEvents events = CsvEvents.open(options(file))) {
            assertThat(events.size()).isEqualTo(1);
            assertThat(events.next()).isNotNull();
            assertThat(events.next()).isNull();
            assertThat(events.next()).isNull();
        }
    }

    @Test
    void shouldMakeRecordsThatAvroWritesAndReads() throws IOException {
        Path file = write(directory, "a.csv", "a,b,y", "1,x,0", ",,");

        List<GenericRecord> events = events(options(file));
        assertThat(events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(roundTrip(event)).hasToString(event.toString()));
    }

    private static CsvOptions positive(Path file, String value) {
        return new CsvOptions(
                file, "y", Set.of(), Optional.of(value), "event_id", Optional.empty(), OptionalLong.empty());
    }

    private static GenericRecord roundTrip(GenericRecord event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(event.getSchema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
