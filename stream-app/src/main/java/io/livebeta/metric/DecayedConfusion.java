package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A soft confusion matrix of the recent past: each labelled event first multiplies every cell by exp(-1/window), so
 * that an event weighs 1 when it comes and 1/e a window later. Training at such a running estimate in place of a batch
 * is the primal-dual idea of STAMP (Narasimhan, Kar and Jain, ICML 2015). One thread uses an instance.
 */
public final class DecayedConfusion implements Checkpointable, FadingSums {

    private final double decay;
    private SoftConfusion counts;

    /**
     * Starts with equal cells.
     *
     * @param window mean life of an event, in labelled events, above 0
     * @param initialCell weight of each cell before the first event, at least 0
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public DecayedConfusion(double window, double initialCell) {
        if (!(window > 0)) {
            throw new IllegalArgumentException("window must be above 0: " + window);
        }
        if (!(initialCell >= 0)) {
            throw new IllegalArgumentException("initialCell must be at least 0: " + initialCell);
        }
        this.decay = Math.exp(-1 / window);
        this.counts = new SoftConfusion(initialCell, initialCell, initialCell, initialCell);
    }

    /** Returns the counts as of the last event. */
    public SoftConfusion counts() {
        return counts;
    }

    /** Decays the counts, then adds this event at full weight. */
    public void add(boolean label, double softDecision) {
        add(SoftConfusion.of(label, softDecision));
    }

    /** Decays the counts, then adds the matrix of an event at full weight. */
    public void add(SoftConfusion event) {
        counts = counts.scaled(decay).plus(event);
    }

    @Override
    public double fade() {
        return decay;
    }

    @Override
    public double[] sums() {
        return new double[] {
            counts.truePositives(), counts.falsePositives(), counts.falseNegatives(), counts.trueNegatives()
        };
    }

    @Override
    public void setSums(double[] sums) {
        counts = new SoftConfusion(sums[0], sums[1], sums[2], sums[3]);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        for (double sum : sums()) {
            out.writeDouble(sum);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        setSums(new double[] {in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()});
    }
}
