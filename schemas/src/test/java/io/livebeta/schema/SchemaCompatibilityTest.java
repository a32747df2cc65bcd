package io.livebeta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCompatibilityTest {

    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RECORDED = Path.of("src/test/resources/recorded");

    @ParameterizedTest
    @MethodSource("recordedSchemas")
    void shouldReadAndBeReadByEveryRecordedVersion(Path recorded) {
        Schema current = parse(CURRENT.resolve(recorded.getFileName()));

        assertThat(breaks(current, parse(recorded)))
                .as("breaks with %s", recorded)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("currentSchemas")
    void shouldHaveARecordedVersion(Path current) {
        assertThat(recordedSchemas().map(Path::getFileName)).contains(current.getFileName());
    }

    @ParameterizedTest
    @MethodSource("currentSchemas")
    void shouldDocumentTheRecordAndEveryField(Path current) {
        Schema schema = parse(current);

        assertThat(schema.getDoc()).isNotBlank();
        assertThat(schema.getFields())
                .allSatisfy(field -> assertThat(field.doc())
                        .as("doc of %s.%s", schema.getName(), field.name())
                        .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("currentSchemas")
    void shouldGiveEveryOptionalFieldADefault(Path current) {
        Schema schema = parse(current);

        assertThat(schema.getFields())
                .filteredOn(field -> field.schema().isNullable())
                .allSatisfy(field -> assertThat(field.hasDefaultValue())
                        .as("default of %s.%s", schema.getName(), field.name())
                        .isTrue());
    }

    @Test
    void shouldRefuseAnAddedFieldWhenItHasNoDefault() {
        Schema before = SchemaBuilder.record("R").fields().requiredLong("a").endRecord();
        Schema after = SchemaBuilder.record("R")
                .fields()
                .requiredLong("a")
                .requiredLong("b")
                .endRecord();

        assertThat(breaks(after, before)).singleElement().asString().contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void shouldRefuseARemovedFieldWhenItHadNoDefault() {
        Schema before = SchemaBuilder.record("R")
                .fields()
                .requiredLong("a")
                .requiredLong("b")
                .endRecord();
        Schema after = SchemaBuilder.record("R").fields().requiredLong("a").endRecord();

        assertThat(breaks(after, before)).singleElement().asString().contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    /** Returns what keeps either schema from reading what the other has written. */
    private static List<Incompatibility> breaks(Schema one, Schema other) {
        return Stream.of(
                        SchemaCompatibility.checkReaderWriterCompatibility(one, other),
                        SchemaCompatibility.checkReaderWriterCompatibility(other, one))
                .flatMap(pair -> pair.getResult().getIncompatibilities().stream())
                .toList();
    }

    static Stream<Path> currentSchemas() {
        return schemasUnder(CURRENT);
    }

    static Stream<Path> recordedSchemas() {
        return schemasUnder(RECORDED);
    }

    private static Stream<Path> schemasUnder(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().endsWith(".avsc")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema parse(Path path) {
        try {
            return new Schema.Parser().parse(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
