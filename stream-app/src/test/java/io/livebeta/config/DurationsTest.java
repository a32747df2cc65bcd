package io.livebeta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource({"100ms, PT0.1S", "30s, PT30S", "1m, PT1M", "12h, PT12H", "1d, PT24H", "999999999s, PT999999999S"})
    void shouldReadANumberAndItsUnit(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "1.5s", "-1s", "1 m", "1M", "1w", "9999999999s"})
    void shouldRefuseAnyOtherForm(String text) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Durations.validate("metrics.window", text))
                .withMessageContaining("metrics.window")
                .withMessageContaining("such as 30s");
    }

    @Test
    void shouldRefuseZero() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Durations.validate("metrics.window", "0s"))
                .withMessageContaining("must be more than zero");
        assertThatNoException().isThrownBy(() -> Durations.validate("metrics.window", "1ms"));
    }
}
