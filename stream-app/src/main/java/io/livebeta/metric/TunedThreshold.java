package io.livebeta.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The decision threshold that maximises F-beta over the recent labelled events. Their logits are counted in a
 * histogram for each class, an event losing weight by exp(-1/20,000) with each labelled event after it. Every
 * {@value #INTERVAL} events the best bucket edge is sought, and taken if it gains more than sampling error may feign;
 * then it is clamped to {@link ThresholdRange}. One thread uses an instance.
 */
public final class TunedThreshold implements DecisionThreshold, FadingSums {

    private static final double WINDOW = 20_000;
    private static final double DECAY = Math.exp(-1 / WINDOW);
    private static final int INTERVAL = 32;
    private static final double MINIMUM_POSITIVES = 10;
    private static final double LEAST_GAIN = 0.005;
    private static final double SAMPLING_ERROR = 0.6;

    private static final int BUCKETS = 256;
    private static final double LOWEST_LOGIT = -8;
    private static final double BUCKETS_PER_LOGIT = 16;
    private static final double LARGEST_INCREMENT = 1e100;

    private final FBeta metric;
    private final ThresholdRange range;

    private final double[] positives = new double[BUCKETS];
    private final double[] negatives = new double[BUCKETS];
    private double increment = 1;
    private long events;
    private double logit;

    /**
     * Starts at logit 0.
     *
     * @param beta the beta of the F-beta to maximise
     * @throws IllegalArgumentException if beta is outside the range of {@link FBeta}
     */
    public TunedThreshold(double beta) {
        metric = new FBeta(beta);
        range = ThresholdRange.of(beta);
    }

    @Override
    public void add(double scored, boolean decision, boolean label) {
        // To raise what a new event weighs is to decay all others, at the cost of one division.
        increment /= DECAY;
        if (increment > LARGEST_INCREMENT) {
            renormalise();
        }
        (label ? positives : negatives)[bucket(scored)] += increment;
        events++;
        if (events % INTERVAL == 0) {
            retune();
        }
    }

    @Override
    public double logit() {
        return logit;
    }

    private void renormalise() {
        for (int i = 0; i < BUCKETS; i++) {
            positives[i] /= increment;
            negatives[i] /= increment;
        }
        increment = 1;
    }

    private void retune() {
        double allPositives = sumFromTheTop(positives);
        double support = allPositives / increment;
        if (support < MINIMUM_POSITIVES) {
            return;
        }
        double[] scores = scoresByEdge(allPositives);
        int best = argmax(scores);
        double margin = LEAST_GAIN + SAMPLING_ERROR / Math.sqrt(support);
        if (scores[best] > scores[bucket(logit)] * (1 + margin)) {
            double edge = LOWEST_LOGIT + best / BUCKETS_PER_LOGIT;
            logit = range.clamped(edge);
        }
    }

    /** Returns F-beta of deciding positive from each bucket upwards; the first bucket is open below and has no edge. */
    private double[] scoresByEdge(double allPositives) {
        double[] scores = new double[BUCKETS];
        double truePositives = 0;
        double falsePositives = 0;
        for (int edge = BUCKETS - 1; edge > 0; edge--) {
            truePositives += positives[edge];
            falsePositives += negatives[edge];
            scores[edge] = metric.value(truePositives, falsePositives, allPositives - truePositives);
        }
        return scores;
    }

    /** Returns the place of the largest score, the highest of several. */
    private static int argmax(double[] scores) {
        int best = scores.length - 1;
        for (int i = best; i >= 0; i--) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Sums in the order of the search, so that no partial sum exceeds the whole by rounding. */
    private static double sumFromTheTop(double[] buckets) {
        double sum = 0;
        for (int i = BUCKETS - 1; i >= 0; i--) {
            sum += buckets[i];
        }
        return sum;
    }

    /** Returns the bucket of a logit, whose number is that of its lower edge; the end buckets are open. */
    private static int bucket(double logit) {
        int bucket = (int) Math.floor((logit - LOWEST_LOGIT) * BUCKETS_PER_LOGIT);
        return Math.min(Math.max(bucket, 0), BUCKETS - 1);
    }

    /** Moves the threshold, which is tuned on from there; it is clamped. */
    public void setLogit(double newLogit) {
        logit = range.clamped(newLogit);
    }

    @Override
    public double fade() {
        return DECAY;
    }

    /** {@inheritDoc} First the positives by rising logit, then the negatives. */
    @Override
    public double[] sums() {
        double[] sums = new double[2 * BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            sums[i] = positives[i] / increment;
            sums[BUCKETS + i] = negatives[i] / increment;
        }
        return sums;
    }

    @Override
    public void setSums(double[] sums) {
        increment = 1;
        System.arraycopy(sums, 0, positives, 0, BUCKETS);
        System.arraycopy(sums, BUCKETS, negatives, 0, BUCKETS);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeDouble(increment);
        out.writeLong(events);
        out.writeDouble(logit);
        for (int i = 0; i < BUCKETS; i++) {
            out.writeDouble(positives[i]);
            out.writeDouble(negatives[i]);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        increment = in.readDouble();
        events = in.readLong();
        // The range is that of beta, which may have changed since.
        setLogit(in.readDouble());
        for (int i = 0; i < BUCKETS; i++) {
            positives[i] = in.readDouble();
            negatives[i] = in.readDouble();
        }
    }
}
