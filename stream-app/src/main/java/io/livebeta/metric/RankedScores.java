package io.livebeta.metric;

import java.util.Arrays;

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

    private interface ThresholdVisitor {
        void visit(Confusion counts);
    }

    /** Visits the confusion matrix of each distinct threshold, from the highest score down. */
    private void forEachThreshold(ThresholdVisitor visitor) {
        long positives = 0;
        for (int i = 0; i < size; i++) {
            positives += labels[i] ? 1 : 0;
        }
        int[] order = byFallingScore();
        long truePositives = 0;
        for (int rank = 0; rank < size; rank++) {
            truePositives += labels[order[rank]] ? 1 : 0;
            boolean lastOfTies = rank + 1 == size || logits[order[rank + 1]] != logits[order[rank]];
            if (lastOfTies) {
                long falsePositives = rank + 1 - truePositives;
                visitor.visit(new Confusion(
                        truePositives, falsePositives, positives - truePositives, size - positives - falsePositives));
            }
        }
    }

    private int[] byFallingScore() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(logits[b], logits[a]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
