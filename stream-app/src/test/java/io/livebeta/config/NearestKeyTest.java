package io.livebeta.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestKeyTest {

    private static final List<String> KEYS = List.of("loss", "loss.window", "beta", "beta.opt", "seed");

    @ParameterizedTest
    @CsvSource({"los, loss", "lsos, loss", "loss_window, loss.window", "betta, beta", "beta-opt, beta.opt", "seed, seed"
    })
    void shouldFindTheKeyThatWasMistyped(String typed, String meant) {
        assertThat(NearestKey.of(typed, KEYS)).contains(meant);
    }

    @Test
    void shouldFindNoneWhenAllAreFar() {
        assertThat(NearestKey.of("checkpoint.interval", KEYS)).isEmpty();
    }
}
