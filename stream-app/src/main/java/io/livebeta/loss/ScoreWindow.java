package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.DecayedConfusion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The recent scores of both classes, and the share of the positives. One thread uses an instance. */
final class ScoreWindow implements Checkpointable {

    private static final int FEWEST_SCORES = 64;
    private static final double SMALLEST_SHARE = 0.05;

    private final RecentScores positives = new RecentScores();
    private final RecentScores negatives = new RecentScores();
    private final DecayedConfusion counts;

    /**
     * Starts empty.
     *
     * @param window mean life of an event in the share of the positives, in labelled events, above 0
     */
    ScoreWindow(double window) {
        counts = new DecayedConfusion(window, 0);
    }

    /**
     * Adds a labelled event.
     *
     * @param trueClassProbability in [0, 1]
     */
    void add(double trueClassProbability, boolean label) {
        of(label).add(trueClassProbability);
        counts.add(label, 0);
    }

    /** Returns the scores of a class. */
    RecentScores of(boolean label) {
        return label ? positives : negatives;
    }

    /** Returns whether there are {@value #FEWEST_SCORES} scores of either class, without which nothing is learned. */
    boolean isFilled() {
        return Math.min(positives.size(), negatives.size()) >= FEWEST_SCORES;
    }

    /** Returns the share of the positives, in [0, 1]. */
    double share() {
        return counts.counts().prevalence();
    }

    /**
     * Returns the weight of a class in a sub-batch, its share but at least {@value #SMALLEST_SHARE}: beside a rarer
     * class one error of the other would decide the metric, and there would be nothing to rank.
     */
    double weight(boolean label) {
        double ofPositives = Math.min(Math.max(share(), SMALLEST_SHARE), 1 - SMALLEST_SHARE);
        return label ? ofPositives : 1 - ofPositives;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        positives.writeTo(out);
        negatives.writeTo(out);
        counts.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        positives.readFrom(in);
        negatives.readFrom(in);
        counts.readFrom(in);
    }
}
