package io.livebeta.model;

import static io.livebeta.model.LearnerTest.learner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecidedEventTest {

    @Test
    void shouldBeReadAsItWasWritten() throws IOException {
        EventInputs inputs = new EventInputs(new double[] {1.5, -0.0}, new int[] {7, 65_535}, new float[] {0.1f, -2});
        for (int flags = 0; flags < 8; flags++) {
            DecidedEvent event = new DecidedEvent(
                    (flags & 1) != 0, 0.25, 1L << 40, (flags & 2) != 0, (flags & 4) != 0, -3.5, inputs);

            assertThat(copy(event)).usingRecursiveComparison().isEqualTo(event);
        }
    }

    @Test
    void shouldRefuseAnotherFormat() {
        byte[] bytes = {2, 0, 0};

        assertThatThrownBy(() -> DecidedEvent.readFrom(new DataInputStream(new ByteArrayInputStream(bytes))))
                .hasMessageContaining("format 2");
    }

    /** An event that was stored is learned from bit for bit as one that was not, also where it was scored last. */
    @Test
    void shouldTeachTheSameFromAStoreAsFromMemory() throws IOException {
        Learner stored = learner();
        Learner inMemory = learner();
        SplittableRandom random = new SplittableRandom(1);
        DecidedEvent before = null;
        for (int i = 0; i < 400; i++) {
            double value = random.nextDouble(-1, 1);
            Features features = new Features(List.of("a"), new double[] {value}, new int[] {random.nextInt(9)});
            ScoredEvent event = inMemory.score(inMemory.example(features));
            DecidedEvent copied = copy(stored.score(stored.example(features)).decided());
            // Now the event that was scored last, now the one before it.
            boolean late = i % 3 == 0 && before != null;
            inMemory.learn(late ? before : event.decided(), value > 0);
            stored.learn(late ? copy(before) : copied, value > 0);
            before = event.decided();
        }

        assertThat(ModelCheckpoints.write(stored)).isEqualTo(ModelCheckpoints.write(inMemory));
    }

    private static DecidedEvent copy(DecidedEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        event.writeTo(new DataOutputStream(bytes));
        return DecidedEvent.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
