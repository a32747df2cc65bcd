package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.config.LearnerConfig;
import io.livebeta.model.FeatureStream.Event;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frozen learner scores and counts, and is afterwards what it was. */
final class FrozenLearnerTest {

    private static final int BEFORE = 600;
    private static final List<Event> STREAM = FeatureStream.events(4, 2_000);

    /** Without the recent levels, the inputs of an event are a function of the event and the model alone. */
    private static final Map<String, String> NO_MEMORY = Map.of("input.fast", "false");

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "nd4j"})
    void shouldScoreEveryEventAsAtTheFreezingHoweverManyCameSince(String engine) {
        int before = engine.equals("jvm") ? BEFORE : 130;
        int since = engine.equals("jvm") ? 1_000 : 60;
        List<Event> probe = STREAM.subList(before, before + 40);
        try (Learner learner = learner(Map.of("input.fast", "false", "engine", engine))) {
            scores(learner, STREAM.subList(0, before));
            learner.setFrozen(true);
            long version = learner.version();
            double[] atTheFreezing = scores(learner, probe);

            scores(learner, STREAM.subList(before + 40, before + 40 + since));

            assertThat(scores(learner, probe)).isEqualTo(atTheFreezing);
            assertThat(learner.version()).isEqualTo(version);
        }
    }

    @Test
    void shouldLearnOnAfterwardsAsIfTheFrozenEventsHadNeverCome() {
        List<Event> rest = STREAM.subList(1_200, 2_000);
        try (Learner thawed = learner(NO_MEMORY);
                Learner spared = learner(NO_MEMORY)) {
            scores(thawed, STREAM.subList(0, BEFORE));
            scores(spared, STREAM.subList(0, BEFORE));
            thawed.setFrozen(true);
            // Labels that nobody knows change no count, so that beta_opt aims the loss as it would have.
            STREAM.subList(BEFORE, 1_200).forEach(event -> thawed.score(thawed.example(event.features())));
            thawed.setFrozen(false);

            assertThat(scores(thawed, rest)).isEqualTo(scores(spared, rest));
            assertThat(thawed.version()).isEqualTo(spared.version()).isGreaterThan(BEFORE);
        }
    }

    @Test
    void shouldCountTheLabelsThatComeWhileItIsFrozen() {
        try (Learner learner = learner(Map.of())) {
            scores(learner, STREAM.subList(0, BEFORE));
            learner.setFrozen(true);
            ScoredEvent first = learner.score(learner.example(STREAM.get(BEFORE).features()));

            IntStream.range(0, 50).forEach(i -> learner.learn(first, true));

            Outcome after = learner.score(learner.example(STREAM.get(BEFORE).features()))
                    .outcome();
            assertThat(first.outcome().majority()).isFalse();
            assertThat(after.noChange()).isTrue();
            assertThat(after.betaOpt()).isNotEqualTo(first.outcome().betaOpt());
            assertThat(after.threshold()).isEqualTo(first.outcome().threshold());
        }
    }

    @Test
    void shouldLearnNothingFromALateLabelWhileFrozenAndLearnFromItAfterwards() {
        try (Learner learner = learner(NO_MEMORY)) {
            scores(learner, STREAM.subList(0, BEFORE));
            ScoredEvent waiting =
                    learner.score(learner.example(STREAM.get(BEFORE).features()));
            learner.setFrozen(true);
            long frozenAt = learner.version();
            learner.learn(waiting, true);
            assertThat(learner.version()).isEqualTo(frozenAt);
            ScoredEvent scoredFrozen =
                    learner.score(learner.example(STREAM.get(BEFORE).features()));
            learner.setFrozen(false);

            learner.learn(scoredFrozen, true);

            assertThat(learner.version()).isGreaterThan(frozenAt);
        }
    }

    @Test
    void shouldTakeAFeatureThatAppearsWhileFrozenForMissing() {
        try (Learner learner = learner(NO_MEMORY)) {
            scores(learner, STREAM.subList(0, FeatureStream.LATE));
            learner.setFrozen(true);
            Features wide = STREAM.get(FeatureStream.LATE).features();
            Features narrow = new Features(
                    wide.numericNames().subList(0, 4), Arrays.copyOf(wide.numeric(), 4), wide.categories());
            ScoredEvent waiting = learner.score(learner.example(wide));

            assertThat(waiting.outcome().score())
                    .isEqualTo(learner.score(learner.example(narrow)).outcome().score());
            learner.setFrozen(false);
            learner.learn(waiting, true);
            assertThat(learner.version()).isGreaterThan(waiting.outcome().modelVersion());
        }
    }

    @Test
    void shouldStayFrozenThroughACheckpoint() throws IOException {
        try (Learner frozen = learner(Map.of());
                Learner resumed = learner(Map.of())) {
            scores(frozen, STREAM.subList(0, BEFORE));
            frozen.setFrozen(true);

            ModelCheckpoints.read(resumed, ModelCheckpoints.write(frozen));

            assertThat(resumed.isFrozen()).isTrue();
            List<Event> rest = STREAM.subList(BEFORE, 900);
            assertThat(scores(resumed, rest)).isEqualTo(scores(frozen, rest));
            assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ModelCheckpoints.write(frozen));
        }
    }

    private static Learner learner(Map<String, String> settings) {
        return new Learner(new LearnerConfig(settings));
    }

    private static double[] scores(Learner learner, List<Event> events) {
        return events.stream()
                .mapToDouble(event -> learner.observe(learner.example(event.features()), event.label())
                        .score())
                .toArray();
    }
}
