package io.livebeta.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2018-06-01 00:01:11, 2018-06-01T00:01:11Z",
        "2018-06-01 00:01, 2018-06-01T00:01:00Z",
        "2018-06-01 00:01:11.250, 2018-06-01T00:01:11.250Z",
        "2018-06-01T00:01:11, 2018-06-01T00:01:11Z",
        "2018-06-01T00:01:11Z, 2018-06-01T00:01:11Z",
        "2018-06-01T02:01:11+02:00, 2018-06-01T00:01:11Z",
        "2018-06-01T02:01:11+0200, 2018-06-01T00:01:11Z",
        "2018-06-01, 2018-06-01T00:00:00Z"
    })
    void shouldReadDateTimesInUtcUnlessTheySayOtherwise(String cell, String instant) {
        assertThat(EventTimes.parse(cell)).hasValue(Instant.parse(instant).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1527811271000, 1527811271000", "-5, -5"})
    void shouldReadMilliseconds(String cell, long milliseconds) {
        assertThat(EventTimes.parse(cell)).hasValue(milliseconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "12.5", "01/06/2018", "2018-13-01", "99999999999999999999"})
    void shouldRefuseAllElse(String cell) {
        assertThat(EventTimes.parse(cell)).isEmpty();
    }
}
