package io.livebeta.loss;

import io.livebeta.metric.DecayedConfusion;
import io.livebeta.metric.FadingSums;
import io.livebeta.metric.Gain;
import io.livebeta.metric.SoftConfusion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The streaming form of {@link MetricLoss}: the metric is taken at C = W + B, the decayed counts W of the window with
 * the event B in them, as STAMP does (Narasimhan, Kar and Jain, ICML 2015).
 *
 * <p>Its slope by a soft decision is divided by m, the sum over the thresholds of pi |g1| + (1 - pi) |g0|: g1 and g0
 * are the metric's gains by a positive and by a negative, pi the share of positives, all at C. So the mean weight over
 * the window is 1, and a learning rate means the same for every metric and window. Where m is 0, which is where the
 * metric has no slope at all, the metric's part is 0.
 *
 * <p>The gains are estimates, and no better than the number n of events of the rarer class in C. So the metric's part
 * counts n / (n + {@value #PRIOR_EVENTS}) as much as in a mixture of 1 - mix and mix, and the two shares add to 1: a
 * young or starved window trains on cross-entropy, a full one on the mixture. Where mix is 0 there is the metric alone.
 */
final class MetricWindow implements LossWindow {

    /** Counts start so small that the first events set them, and above 0 so that every metric is defined. */
    private static final double INITIAL_CELL = 1e-3;

    /**
     * A class that the window has all but forgotten would weigh without bound: 1/pi at most, so this binds below a
     * prevalence of one in a million.
     */
    private static final double LARGEST_WEIGHT = 1e6;

    private static final double PRIOR_EVENTS = 100;

    private final MetricLoss loss;
    private final List<DecayedConfusion> windows;

    MetricWindow(MetricLoss loss, double window) {
        this.loss = loss;
        this.windows = IntStream.range(0, loss.thresholds())
                .mapToObj(i -> new DecayedConfusion(window, INITIAL_CELL))
                .toList();
    }

    @Override
    public double slope(double logit, boolean label, Loss.Context context) {
        return slope(loss.decided(logit), logit, label, context);
    }

    @Override
    public double observe(double logit, boolean label, Loss.Context context) {
        List<SoftDecision.Value> decided = loss.decided(logit);
        double slope = slope(decided, logit, label, context);
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).add(decided.get(i).counts(label));
        }
        return slope;
    }

    private double slope(List<SoftDecision.Value> decided, double logit, boolean label, Loss.Context context) {
        List<SoftConfusion> counts = new ArrayList<>(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            counts.add(windows.get(i).counts().plus(decided.get(i).counts(label)));
        }
        double share = metricShare(counts.get(0));
        List<Gain> weights = weights(counts, loss.gains(counts, context));
        return share * MetricLoss.metricSlope(decided, label, weights)
                + (1 - share) * MetricLoss.entropySlope(logit, label, context);
    }

    /** Returns the share of the metric's part, in [0, 1]; the classes count the same at every threshold. */
    private double metricShare(SoftConfusion counts) {
        double mix = loss.mix();
        if (mix == 0) {
            // Apart, because a window that has forgotten a class would give 0/0 below.
            return 1;
        }
        double rarer = Math.min(counts.positives(), counts.negatives());
        double metric = (1 - mix) * rarer;
        return metric / (metric + mix * (rarer + PRIOR_EVENTS));
    }

    /** Returns the gains over their mean size; the classes weigh the same at every threshold. */
    static List<Gain> weights(List<SoftConfusion> counts, List<Gain> gains) {
        double prevalence = counts.get(0).prevalence();
        double meanSize = 0;
        for (Gain gain : gains) {
            meanSize += gain.meanSize(prevalence);
        }
        List<Gain> weights = new ArrayList<>(gains.size());
        for (Gain gain : gains) {
            weights.add(new Gain(ratio(gain.ofPositive(), meanSize), ratio(gain.ofNegative(), meanSize)));
        }
        return weights;
    }

    private static double ratio(double gain, double meanSize) {
        return meanSize == 0 ? 0 : Math.min(Math.max(gain / meanSize, -LARGEST_WEIGHT), LARGEST_WEIGHT);
    }

    @Override
    public List<? extends FadingSums> sums() {
        return windows;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        for (DecayedConfusion window : windows) {
            window.writeTo(out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        for (DecayedConfusion window : windows) {
            window.readFrom(in);
        }
    }
}
