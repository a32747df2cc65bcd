package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowKeyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "9999, 0",
        "10000, 10000",
        "10001, 10000",
        "-1, -10000",
        "-10000, -10000",
        "-10001, -20000"
    })
    void shouldBeginAtTheLastMultipleOfItsLength(long timeMs, long startMs) {
        assertThat(WindowKey.at(timeMs, 10_000)).isEqualTo(new WindowKey(startMs, "all"));
    }

    @Test
    void shouldReadAsSegmentAndStart() {
        assertThat(new WindowKey(60_000, "all")).hasToString("all@60000");
        assertThat(new WindowKey(-60_000, "country=at")).hasToString("country=at@-60000");
    }
}
