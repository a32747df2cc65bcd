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
                .containsExactly(
                        "1,000 of 4,000 (25 %) events sent, 500/s, 0:06 left",
                        "3,000 of 4,000 (75 %) events sent, 750/s, 0:01 left");
    }

    @Test
    void shouldTellTheCountAloneWhenNobodyKnowsTheTotal() {
        Progress progress = progress(-1);

        passSeconds(2);
        progress.at(1_000, ", F1 0.5");

        assertThat(text.toString().lines()).containsExactly("1,000 events sent, 500/s, F1 0.5");
    }

    @Test
    void shouldTellNothingOfShortWork() {
        Progress progress = progress(2);

        progress.at(1);
        progress.at(2);

        assertThat(text.toString()).isEmpty();
    }

    @Test
    void shouldDrawOneBarAnewOnATerminal() {
        try (Progress progress = bar(4_000)) {
            passSeconds(1);
            progress.at(1_000);
            passSeconds(1);
            progress.at(4_000);
        }

        assertThat(text.toString().split("\r"))
                .containsExactly(
                        "",
                        "events sent [======                  ] 25 %, 1,000/s, 0:03 left",
                        "events sent [========================] 100 %, 2,000/s          ",
                        "events sent [========================] 100 %, 2,000/s" + System.lineSeparator());
    }

    @Test
    void shouldDrawNoBarOfWhatHasNoEnd() {
        try (Progress progress = bar(-1)) {
            passSeconds(1);
            progress.at(1_000);
        }

        assertThat(text.toString()).startsWith("\r1,000 events sent, 1,000/s").endsWith(System.lineSeparator());
    }

    @Test
    void shouldLeaveTheTerminalAloneWhenTheWorkWasShort() {
        try (Progress progress = bar(2)) {
            progress.at(2);
        }

        assertThat(text.toString()).isEmpty();
    }

    private Progress progress(long total) {
        return new Progress("events sent", total, new PrintWriter(text), false, () -> nowNanos);
    }

    private Progress bar(long total) {
        return new Progress("events sent", total, new PrintWriter(text), true, () -> nowNanos);
    }

    /** The clock starts so that it overflows on the way, as System.nanoTime may. */
    private void passSeconds(long seconds) {
        nowNanos += TimeUnit.SECONDS.toNanos(seconds);
    }
}
