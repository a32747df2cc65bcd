package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How far a feature is from its own recent level: the difference to an exponential mean over 32 values, in units of
 * its slow root mean square. It uses no label, so it is as valid where labels come late; it uses the order of the
 * events. A missing value leaves a feature as it is.
 */
final class FastDeviation implements Checkpointable {

    private static final double FAST_SHARE = 1.0 / 32;
    private static final double SLOW_SHARE = 1e-4;
    private static final int SILENT_VALUES = 8;

    /** Keeps a feature that has hardly moved from blowing up; in units of its own variance. */
    private static final double FLOOR = 1e-4;

    private long[] counts = {};
    private double[] levels = {};
    private double[] squares = {};

    /**
     * Returns the deviation of a value from the level before it, clipped as scaled values are, or NaN for the first
     * {@value #SILENT_VALUES} values and for a feature that has not varied; then takes the value in.
     *
     * @param variance running variance of the feature, this value included; 0 where it has not varied
     */
    double next(int feature, double value, double variance) {
        growTo(feature + 1);
        if (!Double.isFinite(squares[feature])) {
            // They would be infinite for ever.
            counts[feature] = 0;
            squares[feature] = 0;
        }
        long count = ++counts[feature];
        if (count == 1) {
            levels[feature] = value;
            return Double.NaN;
        }
        double deviation = value - levels[feature];
        double unit = Math.sqrt(squares[feature] + FLOOR * variance);
        squares[feature] += Math.max(1.0 / count, SLOW_SHARE) * (deviation * deviation - squares[feature]);
        levels[feature] += Math.max(1.0 / count, FAST_SHARE) * deviation;
        return count <= SILENT_VALUES || variance == 0 ? Double.NaN : RunningScaler.clip(deviation / unit);
    }

    private void growTo(int size) {
        if (size > counts.length) {
            counts = Arrays.copyOf(counts, size);
            levels = Arrays.copyOf(levels, size);
            squares = Arrays.copyOf(squares, size);
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(counts.length);
        for (int i = 0; i < counts.length; i++) {
            out.writeLong(counts[i]);
            out.writeDouble(levels[i]);
            out.writeDouble(squares[i]);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        int size = in.readInt();
        counts = new long[size];
        levels = new double[size];
        squares = new double[size];
        for (int i = 0; i < size; i++) {
            counts[i] = in.readLong();
            levels[i] = in.readDouble();
            squares[i] = in.readDouble();
        }
    }
}
