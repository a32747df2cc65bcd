package io.livebeta.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

    @ParameterizedTest
    @CsvSource({"emp.var.rate, emp_var_rate", "3rd, _3rd", "naïve é, na_ve__", "'', _", "Ok_9, Ok_9"})
    void shouldMakeNamesValidForAvro(String name, String valid) {
        assertThat(ColumnNames.valid(name)).isEqualTo(valid);
    }

    @Test
    void shouldNumberNamesThatWouldBeEqual() {
        assertThat(validNames(Set.of(), "a", "a", "a_2", "a.b", "a b", "a"))
                .containsExactly("a", "a_2", "a_2_2", "a_b", "a_b_2", "a_3");
    }

    @Test
    void shouldNumberReservedNames() {
        assertThat(validNames(Set.of("event_time"), "event_time", "event.time"))
                .containsExactly("event_time_2", "event_time_3");
    }

    @Test
    void shouldPreferTheNameInTheFile() {
        ColumnNames names = new ColumnNames(columns("a.b", "a_b"), Set.of());

        assertThat(names.find("a_b")).hasValue(1);
        assertThat(names.find("a.b")).hasValue(0);
        assertThat(names.find("a_b_2")).hasValue(1);
        assertThat(names.find("c")).isEmpty();
    }

    private static List<String> validNames(Set<String> reserved, String... names) {
        ColumnNames columnNames = new ColumnNames(columns(names), reserved);
        return IntStream.range(0, columnNames.size())
                .mapToObj(columnNames::valid)
                .toList();
    }

    private static List<Column> columns(String... names) {
        return Arrays.stream(names)
                .map(name -> new Column(name, Column.Type.UNDECLARED))
                .toList();
    }
}
