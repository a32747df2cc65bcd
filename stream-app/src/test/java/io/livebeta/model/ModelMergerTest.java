package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.model.FeatureStream.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners that share a model: what each gives, what the merger makes of it, and where they go on from. */
final class ModelMergerTest {

    /* A merge adds differences in single precision, and steps carry its rounding on. */
    private static final double SCORE_TOLERANCE = 2e-4;

    /* Statistics that hold features by name, so that scores depend on nothing that stays in a task. */
    private static final Map<String, String> NO_FAST = Map.of(LearnerKeys.INPUT_FAST, "false");

    private static final MergeSettings PLAIN = new MergeSettings(1, 0);

    /* Without momentum and with: one task gets its own back whatever the settings. No knots are due in between. */
    @ParameterizedTest
    @CsvSource({"jvm, 1100, 400, 1, 0", "jvm, 1100, 400, 2, 0.9", "nd4j, 70, 40, 2, 0"})
    void shouldGiveATaskItsOwnModelBackWhenItIsTheOnlyOne(
            String engine, int alone, int shared, double rate, double momentum) throws IOException {
        ModelMerger merger = new ModelMerger(new MergeSettings(rate, momentum));
        List<Event> events = FeatureStream.events(1, alone + shared);
        try (Learner single = learner(Map.of(LearnerKeys.ENGINE, engine));
                Learner task = learner(Map.of(LearnerKeys.ENGINE, engine))) {
            observe(single, events.subList(0, alone));
            observe(task, events.subList(0, alone));
            SharedModel base = null;
            for (int first = alone; first < alone + shared; first += shared / 4) {
                List<Event> next = events.subList(first, first + shared / 4);
                ModelDelta delta = ModelDelta.of(task.takeDelta().toBytes());
                base = SharedModel.of(merger.merge(base, List.of(delta)).toBytes());
                task.rebase(base, true);
                assertThat(task.version()).isEqualTo(single.version());
                double[] scores = observe(single, next);
                assertThat(observe(task, next)).containsExactly(scores, within(SCORE_TOLERANCE));
            }
        }
    }

    @Test
    void shouldKeepWhatATaskHasLearnedSinceItsDelta() {
        ModelMerger merger = new ModelMerger(PLAIN);
        List<Event> events = FeatureStream.events(1, 1_500);
        Learner single = learner(Map.of());
        Learner task = learner(Map.of());
        observeBoth(single, task, events.subList(0, 1_100));
        SharedModel first = merger.merge(null, List.of(task.takeDelta()));
        observeBoth(single, task, events.subList(1_100, 1_200));
        task.rebase(first, true);
        observeBoth(single, task, events.subList(1_200, 1_300));
        assertThat(task.version()).isEqualTo(single.version());
        ModelDelta second = task.takeDelta();
        assertThat(first.version() + second.steps()).isEqualTo(single.version());
        assertThat(second.baseVersion()).isEqualTo(first.version());
        observeBoth(single, task, events.subList(1_300, 1_350));

        // The merged model that comes is still without the second delta.
        task.rebase(first, false);
        assertThat(task.version()).isEqualTo(single.version());
        observeBoth(single, task, events.subList(1_350, 1_400));
        task.rebase(merger.merge(first, List.of(second)), true);
        assertThat(task.version()).isEqualTo(single.version());
        observeBoth(single, task, events.subList(1_400, 1_500));
    }

    private static void observeBoth(Learner single, Learner task, List<Event> events) {
        double[] scores = observe(single, events);
        assertThat(observe(task, events)).containsExactly(scores, within(SCORE_TOLERANCE));
    }

    @Test
    void shouldGiveAllTasksOneModelWhenTheyHaveMetTheirFeaturesInAnotherOrder() {
        Learner first = learner(NO_FAST);
        Learner second = learner(NO_FAST);
        Learner joining = learner(NO_FAST);
        observe(first, FeatureStream.events(1, 600));
        observe(second, reversed(FeatureStream.events(2, 900)));
        ScoredEvent late = second.score(
                second.example(reversed(FeatureStream.events(3, 1)).get(0).features()));
        SharedModel merged = new ModelMerger(PLAIN).merge(null, List.of(first.takeDelta(), second.takeDelta()));
        List.of(first, second, joining).forEach(learner -> learner.rebase(merged, true));
        assertThat(merged.parts().shape().names()).startsWith("number0", "number1");
        List<Event> probes = FeatureStream.events(4, 50);
        double[] scores = scores(first, probes);
        assertThat(scores(second, probes)).containsExactly(scores, within(SCORE_TOLERANCE));
        assertThat(scores(joining, probes)).containsExactly(scores, within(SCORE_TOLERANCE));
        assertThat(scores).doesNotContain(0.5);

        // An event that was scored before is still the event that it was.
        EventInputs inputs = late.decided().inputs();
        Features probe = reversed(FeatureStream.events(3, 1)).get(0).features();
        EventInputs again = second.score(second.example(probe)).decided().inputs();
        assertThat(inputs.numbers()).startsWith(again.numbers()[0], again.numbers()[1]);
    }

    @Test
    void shouldAddADeltaOfAnOlderBase() {
        ModelMerger merger = new ModelMerger(PLAIN);
        Learner fast = learner(Map.of());
        Learner slow = learner(Map.of());
        observe(fast, FeatureStream.events(1, 200));
        observe(slow, FeatureStream.events(2, 200));
        SharedModel first = merger.merge(null, List.of(fast.takeDelta(), slow.takeDelta()));
        fast.rebase(first, true);
        slow.rebase(first, true);
        observe(slow, FeatureStream.events(3, 100));
        observe(fast, FeatureStream.events(4, 100));
        SharedModel second = merger.merge(first, List.of(fast.takeDelta()));
        ModelDelta old = slow.takeDelta();
        assertThat(old.baseVersion()).isLessThan(second.version());
        SharedModel third = merger.merge(second, List.of(old));
        assertThat(third.version()).isEqualTo(second.version() + old.steps());
        assertThat(third.parts().positives())
                .isEqualTo(second.parts().positives() + old.change().positives());
        float before = second.parts().network().dense().get(0).weights()[3];
        float change = old.change().network().rows().dense().get(0).weights()[3];
        assertThat(change).isNotZero();
        assertThat(third.parts().network().dense().get(0).weights()[3]).isEqualTo(before + change);
        assertThat(third.parts().encoder().knots().all().seen()).isEqualTo(600);
    }

    @Test
    void shouldChooseKnotsFromTheSamplesOfAllTasks() {
        Learner low = learner(Map.of());
        Learner high = learner(Map.of());
        observe(low, FeatureStream.events(1, 100));
        List<Event> events = FeatureStream.events(2, 3_000);
        observe(high, events.subList(2_900, 3_000));
        SharedModel merged = new ModelMerger(PLAIN).merge(null, List.of(low.takeDelta(), high.takeDelta()));
        Knots ofOne = low.share().parts().encoder().knots().knots().get(3);
        Knots ofBoth = merged.parts().encoder().knots().knots().get(3);
        assertThat(ofBoth.position(0)).isEqualTo(ofOne.position(0));
        assertThat(ofBoth.position(ofBoth.size() - 1)).isGreaterThan(ofOne.position(ofOne.size() - 1));
        low.rebase(merged, true);
        assertThat(low.share().parts().encoder().knots().knots().get(3).positions())
                .isEqualTo(ofBoth.positions());
        observe(low, FeatureStream.events(6, 400));
        assertThat(low.share().parts().encoder().knots().knots().get(3).positions())
                .isEqualTo(ofBoth.positions());
        SharedModel next = new ModelMerger(PLAIN).merge(merged, List.of(low.takeDelta()));
        assertThat(next.parts().encoder().knots().knots().get(3).positions()).isNotEqualTo(ofBoth.positions());
    }

    @Test
    void shouldBecomeTheModelThatReplacesItsOwn() {
        Learner given = learner(NO_FAST);
        Learner learner = learner(NO_FAST);
        Learner fresh = learner(NO_FAST);
        observe(given, FeatureStream.events(1, 700));
        observe(learner, FeatureStream.events(2, 300));
        long version = given.version();
        learner.replace(given.share());
        fresh.replace(given.share());
        assertThat(learner.version()).isEqualTo(version + 1);
        assertThat(fresh.version()).isEqualTo(version);
        List<Event> probes = FeatureStream.events(4, 50);
        double[] scores = scores(given, probes);
        assertThat(scores(learner, probes)).isEqualTo(scores);
        assertThat(scores(fresh, probes)).isEqualTo(scores);
        learner.replace(fresh.share());
        assertThat(learner.version()).isEqualTo(version + 2);
    }

    @Test
    void shouldGiveTheSameBytesForTheSameState() throws IOException {
        SharedModel model = shared(1);
        assertThat(shared(1).toBytes()).isEqualTo(model.toBytes());
        assertThat(shared(1).sha256()).isEqualTo(model.sha256()).hasSize(64);
        assertThat(shared(2).sha256()).isNotEqualTo(model.sha256());
        assertThat(SharedModel.of(model.toBytes()).toBytes()).isEqualTo(model.toBytes());
    }

    private static SharedModel shared(long seed) {
        Learner learner = learner(Map.of());
        observe(learner, FeatureStream.events(seed, 150));
        return learner.share();
    }

    @Test
    void shouldRefuseBytesThatAreNoModelOrDamaged() {
        byte[] model = shared(1).toBytes();
        byte[] damaged = model.clone();
        damaged[model.length / 2] ^= 1;
        assertThatThrownBy(() -> SharedModel.of(damaged))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> SharedModel.of(new byte[3]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no livebeta model");
        assertThatThrownBy(() -> ModelDelta.of(model))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no livebeta model delta");
    }

    @Test
    void shouldRefuseWhatIsOfAnotherNetwork() {
        Learner other = learner(Map.of(LearnerKeys.HIDDEN_LAYERS, "8"));
        observe(other, FeatureStream.events(1, 20));
        SharedModel model = shared(1);
        ModelMerger merger = new ModelMerger(PLAIN);
        assertThatThrownBy(() -> other.replace(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32x16")
                .hasMessageContaining("network 8");
        ModelDelta delta = other.takeDelta();
        assertThatThrownBy(() -> merger.merge(model, List.of(delta)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32x16");
        assertThatThrownBy(() -> merger.merge(model, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGoOnFromACheckpointBetweenADeltaAndItsMerge(boolean rebased) throws IOException {
        ModelMerger merger = new ModelMerger(PLAIN);
        Learner task = learner(Map.of());
        Learner resumed = learner(Map.of());
        observe(task, FeatureStream.events(1, 300));
        ModelDelta sent = task.takeDelta();
        observe(task, FeatureStream.events(2, 50));
        SharedModel merged = merger.merge(null, List.of(sent));
        if (rebased) {
            task.rebase(merged, true);
            observe(task, FeatureStream.events(3, 1_300));
        }
        ModelCheckpoints.read(resumed, ModelCheckpoints.write(task));
        assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ModelCheckpoints.write(task));
        for (Learner learner : List.of(task, resumed)) {
            learner.rebase(merged, rebased);
            observe(learner, FeatureStream.events(4, 20));
        }
        assertThat(resumed.takeDelta().toBytes()).isEqualTo(task.takeDelta().toBytes());
        assertThat(ModelCheckpoints.write(resumed)).isEqualTo(ModelCheckpoints.write(task));
    }

    /* What syncing needs is in the checkpoint only once there is a sync. */
    @Test
    void shouldHoldNoProgressInTheCheckpointOfALearnerThatSharesNothing() throws IOException {
        Learner learner = learner(Map.of());
        observe(learner, FeatureStream.events(1, 300));
        int before = ModelCheckpoints.write(learner).length;
        learner.share();
        assertThat(ModelCheckpoints.write(learner)).hasSize(before);
        learner.takeDelta();
        assertThat(ModelCheckpoints.write(learner).length).isGreaterThan(before);
    }

    private static Learner learner(Map<String, String> settings) {
        return new Learner(new LearnerConfig(new HashMap<>(settings)));
    }

    private static double[] observe(Learner learner, List<Event> events) {
        return events.stream()
                .mapToDouble(event -> learner.observe(learner.example(event.features()), event.label())
                        .score())
                .toArray();
    }

    private static double[] scores(Learner learner, List<Event> events) {
        return events.stream()
                .mapToDouble(event -> learner.score(learner.example(event.features()))
                        .outcome()
                        .score())
                .toArray();
    }

    private static List<Event> reversed(List<Event> events) {
        return events.stream()
                .map(event -> new Event(reversed(event.features()), event.label()))
                .toList();
    }

    private static Features reversed(Features features) {
        List<String> names = new ArrayList<>(features.numericNames());
        Collections.reverse(names);
        double[] numbers = new double[names.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = features.numeric()[numbers.length - 1 - i];
        }
        return new Features(names, numbers, features.categories());
    }
}
