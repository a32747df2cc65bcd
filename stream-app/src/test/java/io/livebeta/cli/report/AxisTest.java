package io.livebeta.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AxisTest {

    @ParameterizedTest
    @CsvSource({
        "0.8812, 0.9698, 0.88 0.90 0.92 0.94 0.96 0.98",
        "0.9301, 0.9577, 0.93 0.94 0.95 0.96",
        "0.2, 1.9, 0.0 0.5 1.0 1.5 2.0",
        "0, 1, 0.0 0.2 0.4 0.6 0.8 1.0",
        "3, 27, 0 5 10 15 20 25 30",
        "0.25, 0.25, 0.0 0.1 0.2 0.3 0.4 0.5",
        "0, 0, 0.0 0.2 0.4 0.6 0.8 1.0"
    })
    void shouldHoldBothNumbersBetweenRoundTicks(double low, double high, String labels) {
        assertThat(labels(Axis.around(low, high))).containsExactly(labels.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.0 0.2 0.4 0.6 0.8 1.0",
        "1250, '0 500 1,000'",
        "45312, 0 10k 20k 30k 40k",
        "300000, 0.0M 0.1M 0.2M 0.3M",
        "5000000, 0M 1M 2M 3M 4M 5M"
    })
    void shouldEndWithTheStream(double end, String labels) {
        Axis axis = Axis.upTo(end);

        assertThat(axis.share(end)).isEqualTo(1);
        assertThat(labels(axis)).containsExactly(labels.split(" ", -1));
    }

    @Test
    void shouldPlaceANumberByItsShare() {
        assertThat(new Axis(10, 30, 5).share(15)).isEqualTo(0.25);
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(axis::label).toList();
    }
}
