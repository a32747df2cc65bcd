package io.livebeta.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimelineTest {

    @ParameterizedTest
    @ValueSource(longs = {401, 1_000, 65_537, 1_000_003})
    void shouldHoldABoundedNumberOfEvenlySpacedPoints(long events) {
        List<Long> numbers = numbers(events);

        assertThat(numbers).hasSizeBetween(Timeline.MOST / 2, Timeline.MOST).endsWith(events);
        long stride = numbers.get(1) - numbers.get(0);
        for (int i = 1; i < numbers.size() - 1; i++) {
            assertThat(numbers.get(i) - numbers.get(i - 1)).isEqualTo(stride);
        }
    }

    @Test
    void shouldHoldEveryEventOfAShortStream() {
        assertThat(numbers(3)).containsExactly(1L, 2L, 3L);
        assertThat(numbers(0)).isEmpty();
    }

    private static List<Long> numbers(long events) {
        Timeline timeline = new Timeline();
        LongStream.rangeClosed(1, events).forEach(event -> timeline.add(new Timeline.Point(event, 0.1, 0.2, 0.5, 1)));
        return timeline.points().stream().map(Timeline.Point::event).toList();
    }
}
