package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Judges a learner over one interval after another: {@value #EVENTS} labelled events, or more where it takes more for
 * {@value #SUPPORT} labels of each class. It was healthy if both decisions occurred and the log-loss was at most that
 * of the base rate. One thread uses an instance.
 */
public final class HealthInterval implements Checkpointable {

    /** The least length of an interval, in labelled events. */
    public static final int EVENTS = 4_000;

    private static final int SUPPORT = 10;

    private long positives;
    private long negatives;
    private long positiveDecisions;
    private double logLoss;
    private double baseLogLoss;

    /** Takes a labelled event in. */
    public void add(JudgedEvent event) {
        positives += event.label() ? 1 : 0;
        negatives += event.label() ? 0 : 1;
        positiveDecisions += event.decision() ? 1 : 0;
        logLoss += event.logLoss();
        baseLogLoss += event.baseLogLoss();
    }

    /** Returns whether enough was seen to judge by. */
    public boolean isComplete() {
        return positives + negatives >= EVENTS && Math.min(positives, negatives) >= SUPPORT;
    }

    /** Returns whether the learner was healthy so far in this interval. */
    public boolean isHealthy() {
        boolean bothDecisions = positiveDecisions > 0 && positiveDecisions < positives + negatives;
        return bothDecisions && logLoss <= baseLogLoss;
    }

    /** Starts the next interval. */
    public void clear() {
        positives = 0;
        negatives = 0;
        positiveDecisions = 0;
        logLoss = 0;
        baseLogLoss = 0;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(positives);
        out.writeLong(negatives);
        out.writeLong(positiveDecisions);
        out.writeDouble(logLoss);
        out.writeDouble(baseLogLoss);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        positives = in.readLong();
        negatives = in.readLong();
        positiveDecisions = in.readLong();
        logLoss = in.readDouble();
        baseLogLoss = in.readDouble();
    }
}
