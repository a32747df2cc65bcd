package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void shouldDivideByOneLessThanTheNumberOfValues() {
        Spread spread = Spread.of(1, 2, 4);

        assertThat(spread.mean()).isCloseTo(7.0 / 3, ROUNDING);
        assertThat(spread.sd()).isCloseTo(Math.sqrt((16 + 1 + 25) / 9.0 / 2), ROUNDING);
    }

    @Test
    void shouldHaveNoSpreadOfOneValue() {
        assertThat(Spread.of(0.25)).isEqualTo(new Spread(0.25, null));
    }

    @Test
    void shouldRefuseNoValue() {
        assertThatIllegalArgumentException().isThrownBy(Spread::of);
    }
}
