package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The log-losses of the last events, model's and base rate's, up to a fixed number. One thread uses an instance. */
final class RecentLosses implements Checkpointable {

    private final double[] losses;
    private final double[] baseLosses;
    private int size;
    private int next;
    private double sum;
    private double baseSum;

    RecentLosses(int capacity) {
        losses = new double[capacity];
        baseLosses = new double[capacity];
    }

    void add(JudgedEvent event) {
        sum += event.logLoss() - losses[next];
        baseSum += event.baseLogLoss() - baseLosses[next];
        losses[next] = event.logLoss();
        baseLosses[next] = event.baseLogLoss();
        size = Math.min(size + 1, losses.length);
        next = (next + 1) % losses.length;
        if (next == 0) {
            // The differences leave rounding errors behind, which would add up on an endless stream.
            sum = Arrays.stream(losses).sum();
            baseSum = Arrays.stream(baseLosses).sum();
        }
    }

    void clear() {
        Arrays.fill(losses, 0);
        Arrays.fill(baseLosses, 0);
        size = 0;
        next = 0;
        sum = 0;
        baseSum = 0;
    }

    boolean isFull() {
        return size == losses.length;
    }

    double sum() {
        return sum;
    }

    double baseSum() {
        return baseSum;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(size);
        out.writeInt(next);
        out.writeDouble(sum);
        out.writeDouble(baseSum);
        for (int i = 0; i < losses.length; i++) {
            out.writeDouble(losses[i]);
            out.writeDouble(baseLosses[i]);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        size = in.readInt();
        next = in.readInt();
        sum = in.readDouble();
        baseSum = in.readDouble();
        for (int i = 0; i < losses.length; i++) {
            losses[i] = in.readDouble();
            baseLosses[i] = in.readDouble();
        }
    }
}
