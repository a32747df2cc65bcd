package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The latest {@value #CAPACITY} scores of one class, each as the probability that the true class was given. Every other
 * one is held out: what a surrogate is learned from is never what it is judged by. One thread uses an instance.
 */
final class RecentScores implements Checkpointable {

    static final int CAPACITY = 1024;

    private final double[] scores = new double[CAPACITY];
    private long added;

    /** Adds a score, in [0, 1], in place of the oldest where there is no room. */
    void add(double trueClassProbability) {
        scores[(int) (added % CAPACITY)] = trueClassProbability;
        added++;
    }

    /** Returns the number of scores that are kept. */
    int size() {
        return (int) Math.min(added, CAPACITY);
    }

    /**
     * Returns one of the scores.
     *
     * @param uniform which one, in [0, 1]
     * @param heldOut whether of those held out; there must be one
     */
    double pick(double uniform, boolean heldOut) {
        int available = heldOut ? size() / 2 : (size() + 1) / 2;
        int place = Math.min((int) (uniform * available), available - 1);
        return scores[2 * place + (heldOut ? 1 : 0)];
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(added);
        for (int i = 0; i < size(); i++) {
            out.writeDouble(scores[i]);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        added = in.readLong();
        for (int i = 0; i < size(); i++) {
            scores[i] = in.readDouble();
        }
    }
}
