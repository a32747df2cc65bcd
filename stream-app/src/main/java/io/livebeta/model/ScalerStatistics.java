package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Count, mean and variance of each numeric feature, by number. Those of two streams merge as if one had seen both (Chan,
 * Golub and LeVeque: Updating formulae and a pairwise algorithm for computing sample variances, 1979), in the form of
 * shares, so that what {@link RunningScaler} forgets is forgotten here too.
 */
record ScalerStatistics(long[] counts, double[] means, double[] variances) {

    static final ScalerStatistics NONE = new ScalerStatistics(new long[0], new double[0], new double[0]);

    /** Returns the statistics of these values and then of others. */
    ScalerStatistics plus(ScalerStatistics later) {
        ScalerStatistics merged = ofSize(Math.max(counts.length, later.counts.length));
        for (int feature = 0; feature < later.counts.length; feature++) {
            if (later.counts[feature] > 0) {
                merged.take(feature, later);
            }
        }
        return merged;
    }

    private void take(int feature, ScalerStatistics later) {
        double kept = RunningScaler.keptShare(counts[feature], later.counts[feature]);
        double between = later.means[feature] - means[feature];
        means[feature] += (1 - kept) * between;
        variances[feature] = kept * variances[feature]
                + (1 - kept) * later.variances[feature]
                + kept * (1 - kept) * between * between;
        counts[feature] += later.counts[feature];
    }

    private ScalerStatistics ofSize(int size) {
        return new ScalerStatistics(
                Arrays.copyOf(counts, size), Arrays.copyOf(means, size), Arrays.copyOf(variances, size));
    }

    /** Returns the same statistics under other numbers. */
    ScalerStatistics renumbered(Renumbering renumbering) {
        ScalerStatistics renumbered = NONE.ofSize(renumbering.size());
        for (int feature = 0; feature < counts.length; feature++) {
            int number = renumbering.of(feature);
            renumbered.counts[number] = counts[feature];
            renumbered.means[number] = means[feature];
            renumbered.variances[number] = variances[feature];
        }
        return renumbered;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(counts.length);
        for (int i = 0; i < counts.length; i++) {
            out.writeLong(counts[i]);
            out.writeDouble(means[i]);
            out.writeDouble(variances[i]);
        }
    }

    static ScalerStatistics readFrom(DataInput in) throws IOException {
        int size = in.readInt();
        ScalerStatistics statistics = NONE.ofSize(size);
        for (int i = 0; i < size; i++) {
            statistics.counts[i] = in.readLong();
            statistics.means[i] = in.readDouble();
            statistics.variances[i] = in.readDouble();
        }
        return statistics;
    }
}
