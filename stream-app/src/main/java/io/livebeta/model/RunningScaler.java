package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Standardises numeric features by their running mean and variance (Welford 1962, in the form mean and mean square
 * deviation). From the 100,000th value on they are exponential means over so many, so that they follow a feature whose
 * scale changes late. A missing value leaves a feature's statistics as they are; statistics that overflow start anew,
 * or the feature would be lost for ever.
 */
final class RunningScaler implements Checkpointable {

    /** Scaled values are clipped to plus and minus so many standard deviations. */
    static final double CLIP = 5;

    /* A standard deviation of 1e-9: what is below is rounding of a constant. */
    private static final double SMALLEST_VARIANCE = 1e-18;

    private static final long MEMORY = 100_000;
    private static final double SMALLEST_SHARE = 1.0 / MEMORY;

    private long[] counts = {};
    private double[] means = {};
    private double[] variances = {};

    /** Takes a value into the statistics of a feature. */
    void add(int feature, double value) {
        growTo(feature + 1);
        double share = Math.max(1.0 / ++counts[feature], SMALLEST_SHARE);
        double deviation = value - means[feature];
        means[feature] += share * deviation;
        variances[feature] = (1 - share) * (variances[feature] + share * deviation * deviation);
        if (!Double.isFinite(variances[feature])) {
            restart(feature, value);
        }
    }

    private void restart(int feature, double value) {
        counts[feature] = 1;
        means[feature] = value;
        variances[feature] = 0;
    }

    /** Returns what of the statistics of {@code before} values is left after {@code later} more, 0 to 1. */
    static double keptShare(long before, long later) {
        long remembered = Math.min(MEMORY, before + later);
        double ofMeans = Math.min(1, (double) before / remembered);
        return ofMeans * Math.pow(1 - SMALLEST_SHARE, (double) (before + later - Math.max(before, remembered)));
    }

    /** Returns the statistics as they are now. */
    ScalerStatistics statistics() {
        return new ScalerStatistics(counts.clone(), means.clone(), variances.clone());
    }

    /** Replaces the statistics. */
    void set(ScalerStatistics statistics) {
        counts = statistics.counts().clone();
        means = statistics.means().clone();
        variances = statistics.variances().clone();
    }

    /** Returns the scaled value, clipped, or NaN for a feature that has not varied yet. */
    double scale(int feature, double value) {
        double variance = variance(feature);
        return variance == 0 ? Double.NaN : clip((value - means[feature]) / Math.sqrt(variance));
    }

    /** Returns the running variance of a feature, 0 for one that has not varied yet or was never taken in. */
    double variance(int feature) {
        return feature >= variances.length || variances[feature] < SMALLEST_VARIANCE ? 0 : variances[feature];
    }

    /** Returns a scaled value within plus and minus {@value #CLIP}. */
    static double clip(double scaled) {
        return Math.max(-CLIP, Math.min(CLIP, scaled));
    }

    private void growTo(int size) {
        if (size > counts.length) {
            counts = Arrays.copyOf(counts, size);
            means = Arrays.copyOf(means, size);
            variances = Arrays.copyOf(variances, size);
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        statistics().writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        set(ScalerStatistics.readFrom(in));
    }
}
