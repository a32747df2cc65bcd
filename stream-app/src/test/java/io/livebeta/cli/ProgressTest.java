package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    private final StringWriter text = new StringWriter();
    private long nowNanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3);

    @Test
    void shouldTellEveryTwoSeconds() {
        Progress progress = progress(4_000);

        progress.at(1);
        passSeconds(1);
        progress.at(999);
        passSeconds(1);
        progress.at(1_000);
        progress.at(1_001);
        passSeconds(2);
        progress.at(3_000);

        assertThat(text.toString().lines())
                .containsExactly("1,000 of 4,000 (25 %) events sent", "3,000 of 4,000 (75 %) events sent");
    }

    @Test
    void shouldTellTheCountAloneWhenNobodyKnowsTheTotal() {
        Progress progress = progress(-1);

        passSeconds(2);
        progress.at(1_000, ", F1 0.5");

        assertThat(text.toString().lines()).containsExactly("1,000 events sent, F1 0.5");
    }

    @Test
    void shouldTellNothingOfShortWork() {
        Progress progress = progress(2);

        progress.at(1);
        progress.at(2);

        assertThat(text.toString()).isEmpty();
    }

    private Progress progress(long total) {
        return new Progress("events sent", total, new PrintWriter(text), () -> nowNanos);
    }

    /** The clock starts so that it overflows on the way, as System.nanoTime may. */
    private void passSeconds(long seconds) {
        nowNanos += TimeUnit.SECONDS.toNanos(seconds);
    }
}
