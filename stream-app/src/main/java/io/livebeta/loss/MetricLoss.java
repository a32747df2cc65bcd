package io.livebeta.loss;

import io.livebeta.metric.Gain;
import io.livebeta.metric.SoftConfusion;
import io.livebeta.metric.ThresholdMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;

/**
 * One minus a metric of soft confusion matrices, mixed with binary cross-entropy: {@code (1 - mix) (1 - M) + mix BCE}.
 *
 * <ul>
 *   <li>{@code anyloss:METRIC}: one matrix, of the amplified score (AnyLoss, arXiv 2405.14745, for accuracy, F-beta,
 *       G-mean and balanced accuracy; the other metrics are this project's).
 *   <li>{@code softset:METRIC}: the mean of the metric over one threshold or over 0.1, 0.2, ..., 0.9, or the area under
 *       the ROC curve through these (soft sets, arXiv 2009.01367, eq. 5 and 6; the mean over nine thresholds in
 *       training and delta, k by its released code, whose other deviations from the paper are left out).
 * </ul>
 *
 * <p>The batch form is the papers', with {@code mix=0}; its cross-entropy is the mean over the batch. The streaming
 * form, {@link MetricWindow}, is this project's.
 */
final class MetricLoss implements Loss {

    private static final CrossEntropy CROSS_ENTROPY = new CrossEntropy();

    private final LossSpec spec;
    private final SoftDecision published;
    private final List<SoftDecision> decisions;
    private final DoubleFunction<? extends ThresholdMetric> metric;
    private final double mix;

    /**
     * Makes a loss.
     *
     * @param published the soft decision to publish
     * @param decisions the soft decisions by rising threshold, at least one
     * @param metric the metric at the beta that {@code fbeta} stands for
     */
    MetricLoss(
            LossSpec spec,
            SoftDecision published,
            List<SoftDecision> decisions,
            DoubleFunction<? extends ThresholdMetric> metric) {
        this.spec = spec;
        this.published = published;
        this.decisions = decisions;
        this.metric = metric;
        this.mix = spec.option(LossOption.MIX);
    }

    static MetricLoss anyLoss(LossSpec spec) {
        SoftDecision amplified = SigmoidDecision.amplified(spec.option(LossOption.STEEPNESS));
        return new MetricLoss(spec, amplified, List.of(amplified), LossMetric.meanNamed(spec.argument()));
    }

    static MetricLoss softSet(LossSpec spec) {
        SoftSetThresholds thresholds = SoftSetThresholds.of(spec);
        return new MetricLoss(
                spec, thresholds.published(), thresholds.decisions(), LossMetric.curveNamed(spec.argument()));
    }

    @Override
    public String spec() {
        return spec.toString();
    }

    @Override
    public SoftDecision softDecision() {
        return published;
    }

    @Override
    public LossWindow newWindow(RandomSource random, Consumer<SurrogateStatus> listener) {
        return spec.window() == 0 ? new SingleEvents(this) : new MetricWindow(this, spec.window());
    }

    @Override
    public double value(Batch batch, Context context) {
        double entropy = 0;
        for (int i = 0; i < batch.size(); i++) {
            boolean label = batch.labels()[i];
            entropy += entropyWeight(label, context) * CROSS_ENTROPY.value(batch.logits()[i], label);
        }
        double lost = metric.apply(context.beta()).complement(counts(batch));
        return (1 - mix) * lost + mix * entropy / batch.size();
    }

    @Override
    public double[] slopes(Batch batch, Context context) {
        List<Gain> gains = gains(counts(batch), context);
        double[] slopes = new double[batch.size()];
        Arrays.setAll(slopes, i -> {
            double logit = batch.logits()[i];
            boolean label = batch.labels()[i];
            return (1 - mix) * metricSlope(decided(logit), label, gains)
                    + mix * entropySlope(logit, label, context) / batch.size();
        });
        return slopes;
    }

    /** Returns the number of matrices. */
    int thresholds() {
        return decisions.size();
    }

    /** Returns the soft decision of each threshold at a logit, with its derivative by the logit. */
    List<SoftDecision.Value> decided(double logit) {
        List<SoftDecision.Value> values = new ArrayList<>(decisions.size());
        for (SoftDecision decision : decisions) {
            values.add(decision.at(logit));
        }
        return values;
    }

    List<Gain> gains(List<SoftConfusion> counts, Context context) {
        return metric.apply(context.beta()).gains(counts);
    }

    /** Returns the share of cross-entropy, in [0, 1]. */
    double mix() {
        return mix;
    }

    static double entropySlope(double logit, boolean label, Context context) {
        return entropyWeight(label, context) * CROSS_ENTROPY.slope(logit, label);
    }

    /** Returns what the metric lost grows by with the logit, at these gains. */
    static double metricSlope(List<SoftDecision.Value> decided, boolean label, List<Gain> gains) {
        double gain = 0;
        for (int i = 0; i < gains.size(); i++) {
            gain += gains.get(i).of(label) * decided.get(i).slope();
        }
        return -gain;
    }

    private static double entropyWeight(boolean label, Context context) {
        return label ? context.positiveWeight() : 1;
    }

    private List<SoftConfusion> counts(Batch batch) {
        List<SoftConfusion> sums = new ArrayList<>(Collections.nCopies(decisions.size(), SoftConfusion.EMPTY));
        for (int i = 0; i < batch.size(); i++) {
            List<SoftDecision.Value> decided = decided(batch.logits()[i]);
            for (int j = 0; j < sums.size(); j++) {
                sums.set(j, sums.get(j).plus(decided.get(j).counts(batch.labels()[i])));
            }
        }
        return sums;
    }
}
