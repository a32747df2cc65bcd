package io.livebeta.model;

import io.livebeta.model.SeededRandom.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The knots of all features, and what the next ones will be chosen from.
 *
 * @param knots by feature; fewer than features where the last ones have none
 * @param nextBuild number of events from which on they are chosen anew
 * @param all sample of all events
 * @param positives sample of the positives
 */
record KnotState(List<Knots> knots, long nextBuild, Sample all, Sample positives) {

    static final SampleLimits OF_ALL = new SampleLimits(2_000, 100_000);
    static final SampleLimits OF_POSITIVES = new SampleLimits(500, 20_000);

    private static final long FIRST_BUILD = 64;

    static final KnotState NONE = new KnotState(List.of(), FIRST_BUILD, Sample.NONE, Sample.NONE);

    /**
     * Returns empty samples with the first knots of several learners: those of the only one, or such as the samples of
     * all suggest.
     */
    static KnotState firstOf(List<KnotChange> changes) {
        long seen = changes.stream().mapToLong(change -> change.all().added()).sum();
        long next = nextBuildAfter(FIRST_BUILD, seen);
        List<Knots> knots = changes.get(0).knots();
        if (changes.size() > 1) {
            knots = next == FIRST_BUILD
                    ? List.of()
                    : chosen(List.of(), items(changes, KnotChange::all), items(changes, KnotChange::positives));
        }
        return new KnotState(knots, next, Sample.NONE, Sample.NONE);
    }

    private static List<double[]> items(List<KnotChange> changes, Function<KnotChange, SampleChange> sample) {
        return changes.stream()
                .flatMap(change -> sample.apply(change).items().stream())
                .toList();
    }

    private static long nextBuildAfter(long due, long seen) {
        long next = due;
        while (next <= seen) {
            next = buildAfter(next);
        }
        return next;
    }

    /** Returns when knots that are chosen at an event are chosen anew, given when they were due. */
    static long buildAfter(long due) {
        return due + Math.min(due, OF_ALL.memory());
    }

    /** Returns whether the knots are to be chosen anew. */
    boolean isDue() {
        return all.seen() >= nextBuild;
    }

    /** Returns these samples with knots that are chosen from them. */
    KnotState rebuilt() {
        return new KnotState(
                chosen(knots, all.items(), positives.items()), nextBuildAfter(nextBuild, all.seen()), all, positives);
    }

    /**
     * Returns the knots that samples suggest. A sample can lose a feature's rare values; the knots that were learned at
     * are worth more than none, and stay.
     */
    static List<Knots> chosen(List<Knots> before, List<double[]> all, List<double[]> positives) {
        int features = all.stream().mapToInt(sampled -> sampled.length).max().orElse(0);
        List<Knots> chosen = new ArrayList<>();
        for (int feature = 0; feature < Math.max(features, before.size()); feature++) {
            Knots knots = Knots.of(column(all, feature), column(positives, feature), InputLayout.HATS);
            chosen.add(knots.span() ? knots : of(before, feature));
        }
        return chosen;
    }

    private static double[] column(List<double[]> sample, int feature) {
        return sample.stream()
                .mapToDouble(numbers -> feature < numbers.length ? numbers[feature] : Double.NaN)
                .toArray();
    }

    /** Returns the knots of a feature, none where the list is too short. */
    static Knots of(List<Knots> knots, int feature) {
        return feature < knots.size() ? knots.get(feature) : Knots.NONE;
    }

    /** Returns the samples with what a task has added, see {@link Sample#plus}; the knots stay. */
    KnotState plus(KnotChange change, SeededRandom random) {
        return new KnotState(
                knots,
                nextBuild,
                all.plus(change.all(), OF_ALL, random, Purpose.MERGED_SAMPLE_OF_ALL),
                positives.plus(change.positives(), OF_POSITIVES, random, Purpose.MERGED_SAMPLE_OF_POSITIVES));
    }

    KnotState renumbered(Renumbering renumbering) {
        return new KnotState(
                renumbered(knots, renumbering),
                nextBuild,
                all.renumbered(renumbering),
                positives.renumbered(renumbering));
    }

    static List<Knots> renumbered(List<Knots> knots, Renumbering renumbering) {
        List<Knots> renumbered = new ArrayList<>(Collections.nCopies(renumbering.size(), Knots.NONE));
        for (int feature = 0; feature < knots.size(); feature++) {
            renumbered.set(renumbering.of(feature), knots.get(feature));
        }
        return renumbered;
    }

    void writeTo(DataOutput out) throws IOException {
        all.writeTo(out);
        positives.writeTo(out);
        out.writeLong(nextBuild);
        write(knots, out);
    }

    static KnotState readFrom(DataInput in) throws IOException {
        Sample all = Sample.readFrom(in);
        Sample positives = Sample.readFrom(in);
        long nextBuild = in.readLong();
        return new KnotState(readKnots(in), nextBuild, all, positives);
    }

    static void write(List<Knots> knots, DataOutput out) throws IOException {
        NumbersCodec.INSTANCE.writeAll(knots.stream().map(Knots::positions).toList(), out);
    }

    static List<Knots> readKnots(DataInput in) throws IOException {
        return NumbersCodec.INSTANCE.readAll(in).stream().map(Knots::new).toList();
    }
}
