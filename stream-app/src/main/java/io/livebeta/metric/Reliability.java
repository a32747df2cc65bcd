package io.livebeta.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * How far scores can be taken as probabilities: events in 15 bins of score of equal width, as Guo, Pleiss, Sun and
 * Weinberger (On calibration of modern neural networks, ICML 2017) have it. One thread uses an instance.
 */
public final class Reliability {

    /** Bins over [0, 1]; a score on a border belongs to the upper one, a score of 1 to the last. */
    public static final int BINS = 15;

    private final long[] events = new long[BINS];
    private final long[] positives = new long[BINS];
    private final double[] sums = new double[BINS];

    /**
     * A bin that holds an event at least.
     *
     * @param events how many
     * @param meanScore mean of their scores, 0 to 1
     * @param positiveShare share of positives among them, 0 to 1
     */
    public record Bin(long events, double meanScore, double positiveShare) {}

    /** Adds a score in [0, 1] and the label of its event. */
    public void add(double score, boolean label) {
        int bin = Math.min((int) (score * BINS), BINS - 1);
        events[bin]++;
        positives[bin] += label ? 1 : 0;
        sums[bin] += score;
    }

    /** Returns the bins that are not empty, by rising score. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (events[i] > 0) {
                bins.add(new Bin(events[i], sums[i] / events[i], (double) positives[i] / events[i]));
            }
        }
        return bins;
    }

    /**
     * Returns the expected calibration error, the mean over the events of how far their bin's mean score lies from its
     * share of positives, 0 to 1; 0 without an event.
     */
    public double calibrationError() {
        long total = 0;
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            total += events[i];
            sum += Math.abs(sums[i] - positives[i]);
        }
        return total == 0 ? 0 : sum / total;
    }
}
