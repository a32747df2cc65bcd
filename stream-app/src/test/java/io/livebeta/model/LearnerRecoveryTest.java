package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.model.FeatureStream.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The learner with all of its parts on: what each part changes, and that a checkpoint holds all of it. */
final class LearnerRecoveryTest {

    private static final int EVENTS = 1_200;
    private static final int EVENTS_OF_THE_SLOW_ENGINE = 150;

    @ParameterizedTest
    @ValueSource(strings = {LearnerKeys.INPUT_HATS, LearnerKeys.INPUT_FAST, LearnerKeys.REPLAY})
    void shouldLearnAnotherModelWhenAPartIsOff(String key) {
        assertThat(key)
                .isIn(LearnerKeys.all().stream()
                        .map(definition -> definition.name)
                        .toList());
        List<Event> events = FeatureStream.events(1, EVENTS);
        double[] on = observe(learner(Map.of(key, "true")), events);
        assertThat(observe(learner(Map.of()), events)).isEqualTo(on);
        assertThat(observe(learner(Map.of(key, "false")), events)).isNotEqualTo(on);
    }

    /* Around the builds of the knots, the sixth positive, the late feature, and where the samples have filled up. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 40, 63, 64, 65, FeatureStream.LATE, 127, 128, 511, 512, 1_100})
    void shouldGoOnBitForBitFromACheckpointAtAnyEvent(int checkpointAt) throws IOException {
        shouldGoOnExactly("jvm", EVENTS, checkpointAt);
    }

    @Test
    void shouldGoOnBitForBitWhenTheSamplesAreFull() throws IOException {
        shouldGoOnExactly("jvm", 12_000, 6_000);
    }

    @ParameterizedTest
    @CsvSource({"nd4j, 70", "nd4j, 127"})
    void shouldGoOnExactlyInTheOtherEngine(String engine, int checkpointAt) throws IOException {
        shouldGoOnExactly(engine, EVENTS_OF_THE_SLOW_ENGINE, checkpointAt);
    }

    private static void shouldGoOnExactly(String engine, int events, int checkpointAt) throws IOException {
        List<Event> stream = FeatureStream.events(2, events);
        List<Event> rest = stream.subList(checkpointAt, events);
        try (Learner uninterrupted = learner(Map.of(LearnerKeys.ENGINE, engine));
                Learner resumed = learner(Map.of(LearnerKeys.ENGINE, engine))) {
            observe(uninterrupted, stream.subList(0, checkpointAt));
            observe(resumed, FeatureStream.events(3, 20));
            byte[] checkpoint = ModelCheckpoints.write(uninterrupted);
            ModelCheckpoints.read(resumed, checkpoint);
            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(checkpoint);
            assertThat(observe(resumed, rest)).isEqualTo(observe(uninterrupted, rest));
            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ModelCheckpoints.write(uninterrupted));
        }
    }

    private static Learner learner(Map<String, String> settings) {
        return new Learner(new LearnerConfig(settings));
    }

    private static double[] observe(Learner learner, List<Event> events) {
        return events.stream()
                .mapToDouble(event -> learner.observe(learner.example(event.features()), event.label())
                        .score())
                .toArray();
    }
}
