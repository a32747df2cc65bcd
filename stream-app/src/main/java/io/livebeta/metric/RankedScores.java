package io.livebeta.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores with their labels, for what only the whole ranking tells: the F-beta that the best fixed threshold would have
 * had, the area under the precision-recall curve, the log-loss. Scores of unlabelled events do not belong here.
 */
public final class RankedScores {

    private static final int FIRST_CAPACITY = 1_024;

    private double[] logits = new double[FIRST_CAPACITY];
    private boolean[] labels = new boolean[FIRST_CAPACITY];
    private int size;

    /** Adds a score, as a logit. */
    public void add(double logit, boolean label) {
        if (size == logits.length) {
            logits = Arrays.copyOf(logits, 2 * size);
            labels = Arrays.copyOf(labels, 2 * size);
        }
        logits[size] = logit;
        labels[size++] = label;
    }

    /** Returns the mean of -log p(label) in nats, or 0 without a score. */
    public double logLoss() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Logistic.softplus(labels[i] ? -logits[i] : logits[i]);
        }
        return size == 0 ? 0 : sum / size;
    }

    /** Returns the largest F-beta that one threshold over all scores gives, 0 without a positive. */
    public double oracle(FBeta metric) {
        double[] best = {0};
        forEachThreshold(counts -> best[0] = Math.max(best[0], metric.value(counts)));
        return best[0];
    }

    /**
     * Returns the area under the precision-recall curve as average precision, the mean over the positives of the
     * precision at their score; tied scores count as one threshold. 0 without a positive.
     */
    public double averagePrecision() {
        double[] sumAndRecall = {0, 0};
        forEachThreshold(counts -> {
            sumAndRecall[0] += counts.precision() * (counts.recall() - sumAndRecall[1]);
            sumAndRecall[1] = counts.recall();
        });
        return sumAndRecall[0];
    }

    /**
     * Returns the confusion matrices along the precision-recall curve, from the highest threshold down: the first of
     * each step of recall, so that there are no more than the steps and one.
     *
     * @param steps parts of recall, at least 1
     */
    public List<Confusion> curve(int steps) {
        List<Confusion> curve = new ArrayList<>();
        long[] next = {0};
        forEachThreshold(counts -> {
            long step = (long) (steps * counts.recall());
            if (step >= next[0]) {
                curve.add(counts);
                next[0] = step + 1;
            }
        });
        return curve;
    }

    private interface ThresholdVisitor {
        void visit(Confusion counts);
    }

    /** Visits the confusion matrix of each distinct threshold, from the highest score down. */
    private void forEachThreshold(ThresholdVisitor visitor) {
        double[] positives = sorted(true);
        double[] negatives = sorted(false);
        int missed = positives.length;
        int passed = negatives.length;
        while (missed > 0 || passed > 0) {
            double threshold = Math.max(last(positives, missed), last(negatives, passed));
            missed = countBelow(threshold, positives, missed);
            passed = countBelow(threshold, negatives, passed);
            visitor.visit(new Confusion(positives.length - missed, negatives.length - passed, missed, passed));
        }
    }

    /** Returns the scores of one class, rising. */
    private double[] sorted(boolean label) {
        double[] sorted = IntStream.range(0, size)
                .filter(i -> labels[i] == label)
                .mapToDouble(i -> logits[i])
                .toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double last(double[] rising, int count) {
        return count == 0 ? Double.NEGATIVE_INFINITY : rising[count - 1];
    }

    private static int countBelow(double threshold, double[] rising, int count) {
        int below = count;
        while (below > 0 && !(rising[below - 1] < threshold)) {
            below--;
        }
        return below;
    }
}
