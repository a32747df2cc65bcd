package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.SectionedOutput;
import io.livebeta.model.SeededRandom.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The piecewise-linear encoding of the numeric features: at most two active rows a feature, for the hats of the knots
 * around its value. Knots are chosen from samples of past events at event 64, and again whenever the number of events
 * has doubled or 100,000 more have come; the samples forget, so that knots follow a feature that moves late. The rows
 * are blended so that the function of a feature survives. Hats of knots that follow the data: the piecewise-linear
 * encoding of Gorishniy et al. (NeurIPS 2022) in another basis of the same functions.
 *
 * <p>Knots that several learners share stand still: rows can be averaged only where they mean the same.
 */
final class HatBasis implements Checkpointable {

    private final TrackedSample all;
    private final TrackedSample positives;
    private List<Knots> knots = List.of();
    private long nextBuild = KnotState.NONE.nextBuild();

    /* Whether there is a mark: others count on the knots. */
    private boolean shared;

    HatBasis(SeededRandom random) {
        all = new TrackedSample(KnotState.OF_ALL, random, Purpose.KNOTS_OF_ALL);
        positives = new TrackedSample(KnotState.OF_POSITIVES, random, Purpose.KNOTS_OF_POSITIVES);
    }

    /** Takes an event in, before it is encoded; moves knots of its own when it is time to, and the rows with them. */
    void observe(double[] numbers, OnlineClassifier classifier) {
        all.add(numbers);
        if (!shared && all.seen() >= nextBuild) {
            nextBuild = KnotState.buildAfter(nextBuild);
            List<Knots> before = knots;
            knots = KnotState.chosen(before, all.items(), positives.items());
            for (int feature = 0; feature < before.size(); feature++) {
                move(feature, before.get(feature), knots.get(feature), classifier);
            }
        }
    }

    private static void move(int feature, Knots before, Knots after, OnlineClassifier classifier) {
        if (before.span()) {
            RowBlend blend = RowBlend.between(before, after);
            classifier.blendRows(InputLayout.hats(feature), blend.lower(), blend.fraction());
        }
    }

    /** Takes the numbers of a labelled positive in. */
    void observePositive(double[] numbers) {
        positives.add(numbers);
    }

    /** Adds the active rows of a value. */
    void encode(int feature, double value, SparseInput input) {
        Knots basis = KnotState.of(knots, feature);
        if (basis.span()) {
            int interval = basis.interval(value);
            float fraction = (float) basis.fraction(interval, value);
            int row = InputLayout.hats(feature) + interval;
            if (fraction < 1) {
                input.add(row, 1 - fraction);
            }
            if (fraction > 0) {
                input.add(row + 1, fraction);
            }
        }
    }

    /** Returns the knots and their samples as they are now. */
    KnotState state() {
        return new KnotState(knots, nextBuild, all.sample(), positives.sample());
    }

    /** Returns what has come to the samples since the mark. */
    KnotChange change() {
        return new KnotChange(knots, all.change(), positives.change());
    }

    /** Marks the present, from which {@link #change} counts; the knots stand still from here on. */
    void mark() {
        shared = true;
        all.mark();
        positives.mark();
    }

    /** Has no mark any more: {@link #change} counts from the beginning, and the knots are the learner's own. */
    void unmark() {
        shared = false;
        all.unmark();
        positives.unmark();
    }

    /** Replaces knots and samples by those that hold what has come since the mark. */
    void set(KnotState state, KnotChange sinceMark) {
        knots = state.knots();
        nextBuild = state.nextBuild();
        shared = true;
        all.set(state.all(), sinceMark.all());
        positives.set(state.positives(), sinceMark.positives());
    }

    /** Writes what {@link #writeTo} leaves out: the mark, and what has come since. */
    void writeMark(DataOutput out) throws IOException {
        all.writeMark(out);
        positives.writeMark(out);
    }

    void readMark(DataInput in) throws IOException {
        shared = true;
        all.readMark(in);
        positives.readMark(in);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        all.writeTo(out);
        positives.writeTo(out);
        SectionedOutput.startSection(out);
        out.writeLong(nextBuild);
        KnotState.write(knots, out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        shared = false;
        all.readFrom(in);
        positives.readFrom(in);
        nextBuild = in.readLong();
        knots = KnotState.readKnots(in);
    }
}
