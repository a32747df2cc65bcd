package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.metric.SoftConfusion;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

/** What holds of every loss at every batch. */
class LossPropertyTest {

    private static final String SEED = "20170405";
    private static final int TRIES = 300;
    private static final Offset<Double> ROUNDING = within(1e-10);
    private static final Loss.Context CONTEXT = new Loss.Context(SoftConfusion.EMPTY, 1, 1);

    @Provide
    Arbitrary<String> all() {
        return Arbitraries.of(LossSpecs.all().toList());
    }

    /** A loss whose own smoothing of counts is nothing to a duplicated batch. */
    @Provide
    Arbitrary<String> unsmoothed() {
        return all().filter(spec -> !spec.startsWith("beta-opt"));
    }

    /** Metrics that do not know which class is called positive, under a decision that does not either. */
    @Provide
    Arbitrary<String> symmetric() {
        return Arbitraries.of(List.of("accuracy", "balanced-accuracy", "gmean", "mcc"))
                .flatMap(metric -> Arbitraries.of(List.of(
                        "anyloss:" + metric, "softset:" + metric, "softset:" + metric + ",k=10", "softset:auroc")));
    }

    /** Batches from saturated to undecided, from balanced to without a positive. */
    @Provide
    Arbitrary<Batch> batches() {
        return Arbitraries.longs().map(seed -> {
            Random random = new Random(seed);
            double[] logits = new double[1 + random.nextInt(12)];
            boolean[] labels = new boolean[logits.length];
            double spread = Math.exp(4 * random.nextDouble() - 2);
            double share = random.nextInt(4) / 4.0;
            for (int i = 0; i < logits.length; i++) {
                logits[i] = spread * random.nextGaussian();
                labels[i] = random.nextDouble() < share;
            }
            return new Batch(logits, labels);
        });
    }

    @Property(seed = SEED, tries = TRIES)
    void shouldBeBoundedByTheMetricWithoutCrossEntropy(@ForAll("all") String spec, @ForAll("batches") Batch batch) {
        boolean ofMetric = isOfMetric(spec);
        Loss loss = LossSpec.parse(unmixed(spec)).build();
        double largest = ofMetric ? (spec.contains("mcc") ? 2 : 1) : Double.MAX_VALUE;
        assertThat(loss.value(batch, CONTEXT)).isBetween(0.0, largest + ROUNDING.value);
    }

    @Property(seed = SEED, tries = TRIES)
    void shouldPullPositivesUpAndNegativesDown(@ForAll("all") String spec, @ForAll("batches") Batch batch) {
        double[] slopes = LossSpec.parse(spec).build().slopes(batch, CONTEXT);
        for (int i = 0; i < slopes.length; i++) {
            assertThat(batch.labels()[i] ? -slopes[i] : slopes[i]).isGreaterThanOrEqualTo(-0.0);
        }
    }

    @Property(seed = SEED, tries = TRIES)
    void shouldNotChangeWhenTheBatchIsDuplicated(@ForAll("unsmoothed") String spec, @ForAll("batches") Batch batch) {
        Loss loss = LossSpec.parse(spec).build();
        Batch doubled = concatenated(batch, batch);
        assertThat(loss.value(doubled, CONTEXT)).isCloseTo(loss.value(batch, CONTEXT), ROUNDING);
        double[] slopes = loss.slopes(batch, CONTEXT);
        double[] halves = loss.slopes(doubled, CONTEXT);
        for (int i = 0; i < slopes.length; i++) {
            assertThat(2 * halves[i]).isCloseTo(slopes[i], within(1e-9 * Math.max(1, Math.abs(slopes[i]))));
        }
    }

    @Property(seed = SEED, tries = TRIES)
    void shouldNotKnowWhichClassIsCalledPositiveIfSymmetric(
            @ForAll("symmetric") String spec, @ForAll("batches") Batch batch) {
        Loss loss = LossSpec.parse(spec).build();
        Batch swapped = swapped(batch);
        assertThat(loss.value(swapped, CONTEXT)).isCloseTo(loss.value(batch, CONTEXT), ROUNDING);
        double[] slopes = loss.slopes(batch, CONTEXT);
        double[] mirrored = loss.slopes(swapped, CONTEXT);
        for (int i = 0; i < slopes.length; i++) {
            assertThat(mirrored[i]).isCloseTo(-slopes[i], within(1e-6 * Math.max(1, Math.abs(slopes[i]))));
        }
    }

    /** A window that weighs each of its events alike does not ask how many they are; the mixture alone does. */
    @Property(seed = SEED, tries = 100)
    void shouldNotChangeWhenTheWindowIsDuplicated(@ForAll("unsmoothed") String spec, @ForAll("batches") Batch batch) {
        Batch past = concatenated(batch, new Batch(new double[] {-1, 1}, new boolean[] {false, true}));
        LossWindow once = filled(unmixed(spec), past, 400);
        LossWindow twice = filled(unmixed(spec), past, 800);
        for (boolean label : new boolean[] {false, true}) {
            double slope = once.slope(0.3, label, CONTEXT);
            assertThat(twice.slope(0.3, label, CONTEXT)).isCloseTo(slope, within(0.05 * Math.abs(slope) + 1e-3));
        }
    }

    private static boolean isOfMetric(String spec) {
        return spec.startsWith("anyloss") || spec.startsWith("softset");
    }

    private static String unmixed(String spec) {
        return isOfMetric(spec) ? spec + ",mix=0" : spec;
    }

    private static LossWindow filled(String spec, Batch batch, int times) {
        LossWindow window = SplitMix.start(LossSpec.parse(spec + ",window=1e12").build());
        for (int time = 0; time < times; time++) {
            for (int i = 0; i < batch.size(); i++) {
                window.observe(batch.logits()[i], batch.labels()[i], CONTEXT);
            }
        }
        return window;
    }

    private static Batch concatenated(Batch first, Batch second) {
        double[] logits = new double[first.size() + second.size()];
        boolean[] labels = new boolean[logits.length];
        System.arraycopy(first.logits(), 0, logits, 0, first.size());
        System.arraycopy(first.labels(), 0, labels, 0, first.size());
        System.arraycopy(second.logits(), 0, logits, first.size(), second.size());
        System.arraycopy(second.labels(), 0, labels, first.size(), second.size());
        return new Batch(logits, labels);
    }

    /** Returns the batch with the classes called by each other's name, and the scores with them. */
    private static Batch swapped(Batch batch) {
        double[] logits = new double[batch.size()];
        boolean[] labels = new boolean[batch.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = -batch.logits()[i];
            labels[i] = !batch.labels()[i];
        }
        return new Batch(logits, labels);
    }
}
