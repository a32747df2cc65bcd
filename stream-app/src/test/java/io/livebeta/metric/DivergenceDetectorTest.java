package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.Divergence.Sign;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DivergenceDetectorTest {

    private static final double CLAMP = 30;

    private final DivergenceDetector detector = new DivergenceDetector(CLAMP);
    private final BaseRate baseRate = new BaseRate();

    @Test
    void shouldSeeLogitsAtTheClampOnTheWrongSide() {
        // One in four is wrong by 30 nats, and the tenth of them, faded, is not yet ten.
        int noticedAt = 0;
        Optional<Divergence> found = Optional.empty();
        while (found.isEmpty()) {
            found = add(CLAMP, noticedAt++ % 4 != 0);
        }
        assertThat(noticedAt).isBetween(40, 45);
        assertThat(found.get().sign()).isEqualTo(Sign.SATURATED);
        assertThat(found.get().measured()).isBetween(10.0, 11.0);
        assertThat(found.get().limit()).isEqualTo(10);
    }

    @Test
    void shouldNotMindTheClampOnTheRightSide() {
        for (int i = 0; i < 20_000; i++) {
            boolean label = i % 2 == 0;
            assertThat(add(label ? CLAMP : -CLAMP, label)).isEmpty();
        }
    }

    @Test
    void shouldNotMindTheClampWhereTheScoresAreStillWorthMoreThanTheBaseRate() {
        // One in a hundred: 0.3 nats an event, against 0.69 of the base rate.
        for (int i = 0; i < 20_000; i++) {
            boolean label = i % 2 == 0;
            boolean right = i % 100 != 0;
            assertThat(add(label == right ? CLAMP : -CLAMP, label)).isEmpty();
        }
    }

    @Test
    void shouldSeeALogLossThatStaysHigh() {
        for (int i = 1; i < DivergenceDetector.LONG; i++) {
            assertThat(add(6, i % 2 == 0)).isEmpty();
        }
        Divergence found = add(6, true).orElseThrow();
        assertThat(found.sign()).isEqualTo(Sign.LOG_LOSS);
        double softplus = Math.log1p(Math.exp(-6));
        assertThat(found.measured()).isCloseTo(0.5 * (6 + softplus) + 0.5 * softplus, within(1e-3));
        assertThat(found.limit()).isCloseTo(4 * Math.log(2), within(1e-2));
        assertThat(found.description()).contains("log-loss", "3.002");
    }

    @Test
    void shouldCountWarmNetworksAloneInTheLongRun() {
        for (int i = 0; i < 3 * DivergenceDetector.LONG; i++) {
            assertThat(detector.add(judged(6, i % 2 == 0), false)).isEmpty();
        }
    }

    @Test
    void shouldForgetWhenItIsCleared() {
        for (int i = 0; i < 9; i++) {
            add(CLAMP, false);
        }
        detector.clear();
        for (int i = 0; i < 9; i++) {
            assertThat(add(CLAMP, false)).isEmpty();
        }
        assertThat(add(CLAMP, false)).isEmpty();
        assertThat(add(CLAMP, false)).isPresent();
    }

    @Test
    void shouldGoOnFromACheckpoint() throws IOException {
        for (int i = 0; i < 9; i++) {
            add(CLAMP, false);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.writeTo(new DataOutputStream(bytes));
        DivergenceDetector resumed = new DivergenceDetector(CLAMP);
        resumed.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int i = 0; i < 2; i++) {
            JudgedEvent event = judged(CLAMP, false);
            assertThat(resumed.add(event, true)).isEqualTo(detector.add(event, true));
        }
        assertThat(resumed.add(judged(CLAMP, false), true).orElseThrow().measured())
                .isCloseTo(12, within(0.2));
    }

    private Optional<Divergence> add(double logit, boolean label) {
        return detector.add(judged(logit, label), true);
    }

    private JudgedEvent judged(double logit, boolean label) {
        JudgedEvent event = JudgedEvent.of(logit >= 0, label, logit, baseRate);
        baseRate.add(label);
        return event;
    }
}
