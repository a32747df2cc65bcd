package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.model.FeatureStream.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelMergerTest {

    private static final double SCORE_TOLERANCE = 1e-4;

    /* Knots are built anew at 1,024 events and again at 2,048; between the model of one task stays what it is. */
    @ParameterizedTest
    @ValueSource(strings = {"jvm"})
    void shouldGiveATaskItsOwnModelBackWhenItIsTheOnlyOne(String engine) throws IOException {
        ModelMerger merger = new ModelMerger(new MergeSettings(1, 0));
        List<Event> events = FeatureStream.events(1, 2_000);
        try (Learner alone = learner(engine);
                Learner synced = learner(engine)) {
            observe(alone, events.subList(0, 1_100));
            observe(synced, events.subList(0, 1_100));
            SharedModel base = null;
            for (int first = 1_100; first < 2_000; first += 100) {
                ModelDelta delta = ModelDelta.of(synced.takeDelta().toBytes());
                base = SharedModel.of(merger.merge(base, List.of(delta)).toBytes());
                synced.rebase(base, true);
                assertThat(synced.version()).isEqualTo(alone.version());
                double[] scores = observe(alone, events.subList(first, first + 100));
                assertThat(observe(synced, events.subList(first, first + 100)))
                        .containsExactly(scores, within(SCORE_TOLERANCE));
            }
        }
    }

    static Learner learner(String engine) {
        return new Learner(new LearnerConfig(Map.of(LearnerKeys.ENGINE, engine)));
    }

    static double[] observe(Learner learner, List<Event> events) {
        return events.stream()
                .mapToDouble(event -> learner.observe(learner.example(event.features()), event.label())
                        .score())
                .toArray();
    }
}
