package io.livebeta.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Terminal terminal = new Terminal(new Draws(1), false);

    @Test
    void shouldHaveNoRiskWhenItIsNew() {
        assertThat(terminal.risk(0)).isZero();
    }

    @Test
    void shouldNotKnowAFraudBeforeItIsOlderThanSevenDays() {
        terminal.record(0, true);

        assertThat(terminal.risk(7 * DAY_MS)).isZero();
        assertThat(terminal.risk(7 * DAY_MS + 1)).isEqualTo(1);
    }

    @Test
    void shouldShareFraudsAmongAllPaymentsOldEnough() {
        terminal.record(0, true);
        terminal.record(1, false);
        terminal.record(2, false);
        terminal.record(3, false);
        terminal.record(DAY_MS, true);

        assertThat(terminal.risk(7 * DAY_MS + 4)).isEqualTo(0.25);
    }

    @Test
    void shouldForgetPaymentsOlderThanThirtyFiveDays() {
        terminal.record(0, true);

        assertThat(terminal.risk(35 * DAY_MS)).isEqualTo(1);
        assertThat(terminal.risk(35 * DAY_MS + 1)).isZero();
    }

    @Test
    void shouldCountThePaymentsOfTheLastDay() {
        terminal.record(0, false);
        terminal.record(DAY_MS / 2, false);

        assertThat(terminal.paymentsLastDay(DAY_MS - 1)).isEqualTo(2);
        assertThat(terminal.paymentsLastDay(DAY_MS)).isEqualTo(1);
    }
}
