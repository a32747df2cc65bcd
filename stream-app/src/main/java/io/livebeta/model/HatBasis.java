package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.SectionedOutput;
import io.livebeta.model.SeededRandom.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The piecewise-linear encoding of the numeric features: at most two active rows a feature, for the hats of the knots
 * around its value. Knots are chosen from samples of past events at event 64, and again whenever the number of events
 * has doubled or 100,000 more have come; the samples forget, so that knots follow a feature that moves late. The rows
 * are blended so that the function of a feature survives. Hats of knots that follow the data: the piecewise-linear
 * encoding of Gorishniy et al. (NeurIPS 2022) in another basis of the same functions.
 */
final class HatBasis implements Checkpointable {

    private static final int SAMPLE = 2_000;
    private static final int POSITIVE_SAMPLE = 500;
    private static final long FIRST_BUILD = 64;

    /** Events, and positives, that the samples remember once they have had more; and the most events between builds. */
    private static final long MEMORY = 100_000;

    private static final long POSITIVE_MEMORY = 20_000;

    private final Reservoir<double[]> all;
    private final Reservoir<double[]> positives;
    private final List<Knots> knots = new ArrayList<>();
    private long nextBuild = FIRST_BUILD;

    HatBasis(SeededRandom random) {
        all = new Reservoir<>(SAMPLE, MEMORY, random, Purpose.KNOTS_OF_ALL, NumbersCodec.INSTANCE);
        positives = new Reservoir<>(
                POSITIVE_SAMPLE, POSITIVE_MEMORY, random, Purpose.KNOTS_OF_POSITIVES, NumbersCodec.INSTANCE);
    }

    /** Takes an event in, before it is encoded; moves the knots when it is time to. */
    void observe(double[] numbers, OnlineClassifier classifier) {
        all.add(numbers);
        if (all.seen() >= nextBuild) {
            nextBuild += Math.min(nextBuild, MEMORY);
            int features = all.items().stream()
                    .mapToInt(sampled -> sampled.length)
                    .max()
                    .orElse(0);
            for (int feature = 0; feature < features; feature++) {
                rebuild(feature, classifier);
            }
        }
    }

    /** Takes the numbers of a labelled positive in. */
    void observePositive(double[] numbers) {
        positives.add(numbers);
    }

    /** Adds the active rows of a value. */
    void encode(int feature, double value, SparseInput input) {
        Knots basis = knotsOf(feature);
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

    private void rebuild(int feature, OnlineClassifier classifier) {
        Knots before = knotsOf(feature);
        Knots after = Knots.of(column(all, feature), column(positives, feature), InputLayout.HATS);
        if (!after.span()) {
            // A sample can lose a feature's rare values; the knots that were learned at are worth more than none.
            return;
        }
        if (before.span()) {
            moveRows(InputLayout.hats(feature), before, after, classifier);
        }
        while (knots.size() <= feature) {
            knots.add(Knots.NONE);
        }
        knots.set(feature, after);
    }

    /* The hat of a knot is 1 there, so its new weight is the value of the old spline at the knot. */
    private static void moveRows(int first, Knots before, Knots after, OnlineClassifier classifier) {
        int[] lower = new int[after.size()];
        float[] fraction = new float[after.size()];
        for (int knot = 0; knot < after.size(); knot++) {
            lower[knot] = before.interval(after.position(knot));
            fraction[knot] = (float) before.fraction(lower[knot], after.position(knot));
        }
        classifier.blendRows(first, lower, fraction);
    }

    private Knots knotsOf(int feature) {
        return feature < knots.size() ? knots.get(feature) : Knots.NONE;
    }

    private static double[] column(Reservoir<double[]> sample, int feature) {
        return sample.items().stream()
                .mapToDouble(numbers -> feature < numbers.length ? numbers[feature] : Double.NaN)
                .toArray();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        all.writeTo(out);
        positives.writeTo(out);
        SectionedOutput.startSection(out);
        out.writeLong(nextBuild);
        out.writeInt(knots.size());
        for (Knots basis : knots) {
            NumbersCodec.INSTANCE.write(basis.positions(), out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        all.readFrom(in);
        positives.readFrom(in);
        nextBuild = in.readLong();
        knots.clear();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            knots.add(new Knots(NumbersCodec.INSTANCE.read(in)));
        }
    }
}
