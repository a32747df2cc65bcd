package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Every state of the package goes on from a checkpoint bit for bit as if it had never stopped. */
class CheckpointTest {

    private static final int EVENTS_BEFORE = 1_013;
    private static final int EVENTS_AFTER = 997;

    @Test
    void shouldResumeTheDecayedConfusion() {
        shouldResume(
                () -> new DecayedConfusion(100, 1e-3),
                (counts, random) -> counts.add(random.nextBoolean(), random.nextDouble()));
    }

    @Test
    void shouldResumeTheHeldRatio() {
        shouldResume(
                HeldRatio::new, (ratio, random) -> ratio.offer(ratio.value() * (0.95 + 0.11 * random.nextDouble())));
    }

    @Test
    void shouldResumeTheTunedThreshold() {
        shouldResume(() -> new TunedThreshold(1), (tuner, random) -> {
            boolean label = random.nextInt(5) == 0;
            tuner.add(random.nextGaussian() - (label ? 1 : 2), false, label);
        });
    }

    @Test
    void shouldResumeTheOfoThreshold() {
        shouldResume(
                () -> new OfoThreshold(1),
                (threshold, random) -> threshold.add(0, random.nextInt(3) == 0, random.nextInt(4) == 0));
    }

    @Test
    void shouldResumeTheBetaOptTracker() {
        shouldResume(
                () -> new BetaOptTracker(100, 1),
                (tracker, random) -> tracker.add(random.nextInt(3) == 0, random.nextInt(4) == 0));
    }

    @Test
    void shouldResumeTheBaselines() {
        shouldResume(Baselines::new, (baselines, random) -> baselines.add(random.nextBoolean()));
    }

    @Test
    void shouldResumeTheBaseRate() {
        shouldResume(BaseRate::new, (base, random) -> base.add(random.nextInt(3) == 0));
    }

    @Test
    void shouldResumeTheCollapseDetector() {
        shouldResume(CollapseDetector::new, (detector, random) -> detector.add(judged(random)));
    }

    @Test
    void shouldResumeTheHealthInterval() {
        shouldResume(HealthInterval::new, (health, random) -> health.add(judged(random)));
    }

    private static JudgedEvent judged(Random random) {
        return new JudgedEvent(
                random.nextInt(30) == 0,
                random.nextBoolean(),
                random.nextGaussian(),
                random.nextDouble(),
                random.nextDouble());
    }

    private static <T extends Checkpointable> void shouldResume(Supplier<T> fresh, BiConsumer<T, Random> event) {
        T uninterrupted = fresh.get();
        feed(uninterrupted, event, 1, EVENTS_BEFORE);
        T resumed = fresh.get();
        Checkpoints.read(resumed, Checkpoints.write(uninterrupted));
        feed(uninterrupted, event, 2, EVENTS_AFTER);
        feed(resumed, event, 2, EVENTS_AFTER);

        assertThat(Checkpoints.write(resumed)).isEqualTo(Checkpoints.write(uninterrupted));
        T stopped = fresh.get();
        feed(stopped, event, 2, EVENTS_AFTER);
        assertThat(Checkpoints.write(stopped)).isNotEqualTo(Checkpoints.write(uninterrupted));
    }

    private static <T> void feed(T state, BiConsumer<T, Random> event, long seed, int events) {
        Random random = new Random(seed);
        for (int i = 0; i < events; i++) {
            event.accept(state, random);
        }
    }
}
