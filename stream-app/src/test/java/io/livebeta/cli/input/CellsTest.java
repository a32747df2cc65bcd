package io.livebeta.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-2.5, -2.5",
        "+3, 3",
        ".5, 0.5",
        "1e-3, 0.001",
        "2E+2, 200",
        "nan, NaN",
        "NaN, NaN",
        "Infinity, Infinity",
        "-inf, -Infinity",
        "+INF, Infinity"
    })
    void shouldReadNumbers(String cell, double number) {
        assertThat(Cells.number(cell)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1d", "2f", "0x10", "0x1p3", "e", "1-2", "1,5", "--1", "12:30"})
    void shouldTakeAllElseForText(String cell) {
        assertThat(Cells.number(cell)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', true", "?, true", "??, false", "0, false", "NA, false"})
    void shouldKnowMissingValues(String cell, boolean missing) {
        assertThat(Cells.isMissing(cell)).isEqualTo(missing);
    }
}
