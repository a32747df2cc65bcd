package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.metric.SoftConfusion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every window goes on from a checkpoint bit for bit as if it had never stopped. */
class LossWindowCheckpointTest {

    private static final int EVENTS = 1_013;

    static Stream<String> all() {
        return LossSpecs.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldResumeBitForBit(String spec) throws IOException {
        LossWindow uninterrupted = SplitMix.start(LossSpec.parse(spec).build());
        feed(uninterrupted, new Random(1));
        LossWindow resumed = SplitMix.start(LossSpec.parse(spec).build());
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint(uninterrupted)))) {
            resumed.readFrom(in);
            assertThat(in.available()).isZero();
        }
        assertThat(feed(resumed, new Random(2))).isEqualTo(feed(uninterrupted, new Random(2)));
        assertThat(checkpoint(resumed)).isEqualTo(checkpoint(uninterrupted));
    }

    private static byte[] checkpoint(LossWindow window) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        window.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Returns the sum of the slopes. */
    private static double feed(LossWindow window, Random random) {
        double sum = 0;
        for (int i = 0; i < EVENTS; i++) {
            SoftConfusion decisions = new SoftConfusion(5, random.nextInt(30), random.nextInt(30), 50);
            Loss.Context context = new Loss.Context(decisions, 1, 1);
            sum += window.observe(random.nextGaussian(), random.nextInt(5) == 0, context);
        }
        return sum;
    }
}
