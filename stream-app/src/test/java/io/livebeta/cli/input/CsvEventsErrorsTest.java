package io.livebeta.cli.input;

import static io.livebeta.cli.input.InputFiles.events;
import static io.livebeta.cli.input.InputFiles.gzip;
import static io.livebeta.cli.input.InputFiles.options;
import static io.livebeta.cli.input.InputFiles.write;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livebeta.cli.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvEventsErrorsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldNameTheFileWhenItDoesNotExist() {
        assertRefused(options(directory.resolve("none.csv")), "none.csv: the file does not exist");
    }

    @Test
    void shouldNameTheFileWhenItIsADirectory() {
        assertRefused(options(directory), directory + ": the file cannot be read");
    }

    @Test
    void shouldSayThatTheFileIsEmpty() throws IOException {
        Path file = Files.createFile(directory.resolve("empty.csv"));

        assertRefused(options(file), "empty.csv: the file is empty; it needs a header row");
    }

    @Test
    void shouldListTheColumnsWhenTheLabelIsNotAmongThem() throws IOException {
        Path file = write(directory, "a.csv", "a,b.c,label", "1,2,0");

        assertRefused(options(file), "there is no label column 'y'; the columns are a, b.c, label");
    }

    @Test
    void shouldListTheColumnsWhenADroppedOneIsNotAmongThem() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,0");

        assertRefused(
                new CsvOptions(
                        file, "y", Set.of("b"), Optional.empty(), "event_id", Optional.empty(), OptionalLong.empty()),
                "there is no dropped column 'b'; the columns are a, y");
    }

    @Test
    void shouldListTheColumnsWhenTheTimeIsNotAmongThem() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,0");

        assertRefused(timed(file, "at"), "there is no time column 'at'; the columns are a, y");
    }

    @Test
    void shouldRefuseALabelThatIsTheTimeToo() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,0");

        assertRefused(timed(file, "y"), "column 'y' cannot be the label and the id or time too");
    }

    @Test
    void shouldNameTheRowWhenItsCellsAreNotThoseOfTheHeader() throws IOException {
        assertRefused(
                options(write(directory, "a.csv", "a,y", "1,0", "1,0,5")),
                "a.csv, row 2: the header has 2 columns, the row 3");
        assertRefused(
                options(write(directory, "b.csv", "a,y", "1")), "b.csv, row 1: the header has 2 columns, the row 1");
    }

    @Test
    void shouldNameTheRowWhenAQuoteIsNotClosed() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,0", "\"x,0");

        assertRefused(options(file), "a.csv, row 2: ");
    }

    @Test
    void shouldNameTheRowWhenATimeIsNotUnderstood() throws IOException {
        Path file = write(directory, "a.csv", "at,y", "2018-06-01,0", "yesterday,1");

        assertRefused(
                timed(file, "at"),
                "a.csv, row 2: the time 'yesterday' is not understood; write milliseconds since the epoch,"
                        + " yyyy-MM-dd HH:mm:ss or ISO 8601");
    }

    @Test
    void shouldShowTheLabelsWhenTheyAreNotNumbers() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,UP", "2,DOWN", "3,UP");

        assertRefused(
                options(file),
                "label column 'y' is not numeric: its values are UP, DOWN; name the positive one with --positive");
    }

    @Test
    void shouldShowFiveLabelsAtMost() throws IOException {
        Path file = write(directory, "a.csv", "y", "p", "q", "r", "s", "t", "u", "v");

        assertRefused(options(file), "its values are p, q, r, s, t, ...; name");
    }

    @Test
    void shouldShowTheLabelsWhenThePositiveOneNeverOccurs() throws IOException {
        Path file = write(directory, "a.csv", "a,y", "1,yes", "2,no");

        assertRefused(
                new CsvOptions(
                        file, "y", Set.of(), Optional.of("Yes"), "event_id", Optional.empty(), OptionalLong.empty()),
                "label column 'y' never holds 'Yes'; its values are yes, no; correct --positive");
    }

    @Test
    void shouldNameTheFileWhenItsGzipDataEndsTooEarly() throws IOException {
        String[] lines = IntStream.range(0, 10_000)
                .mapToObj(i -> i == 0 ? "a,y" : i * 31 % 977 + ",0")
                .toArray(String[]::new);
        byte[] whole = Files.readAllBytes(gzip(directory, "whole.csv.gz", lines));
        Path cut = Files.write(directory.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertRefused(options(cut), "cut.csv.gz");
        assertRefused(options(cut), "the gzip data is truncated or damaged");
    }

    @Test
    void shouldNameTheFileWhenItsGzipHeaderIsCut() throws IOException {
        Path cut = Files.write(directory.resolve("cut.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8});

        assertRefused(options(cut), "cut.csv.gz: the gzip data is truncated or damaged");
    }

    private static CsvOptions timed(Path file, String column) {
        return new CsvOptions(
                file, "y", Set.of(), Optional.empty(), "event_id", Optional.of(column), OptionalLong.empty());
    }

    private static void assertRefused(CsvOptions options, String message) {
        assertThatThrownBy(() -> events(options))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(message);
    }
}
