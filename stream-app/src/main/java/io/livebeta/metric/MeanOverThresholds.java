package io.livebeta.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean of a metric over the thresholds: of the metrics, not the metric of mean counts (soft sets, arXiv 2009.01367,
 * by its released code). With one threshold it is the metric itself.
 *
 * @param metric what is averaged
 */
public record MeanOverThresholds(ConfusionMetric metric) implements ThresholdMetric {

    @Override
    public double complement(List<SoftConfusion> byThreshold) {
        double sum = 0;
        for (SoftConfusion counts : byThreshold) {
            sum += metric.complement(counts);
        }
        return sum / byThreshold.size();
    }

    @Override
    public List<Gain> gains(List<SoftConfusion> byThreshold) {
        List<Gain> gains = new ArrayList<>(byThreshold.size());
        for (SoftConfusion counts : byThreshold) {
            gains.add(metric.gain(counts).scaled(1.0 / byThreshold.size()));
        }
        return gains;
    }
}
