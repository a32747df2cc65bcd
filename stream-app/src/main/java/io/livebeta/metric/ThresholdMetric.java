package io.livebeta.metric;

import java.util.List;

/**
 * A metric of the confusion matrices that several thresholds make of the same events. The matrices come by rising
 * threshold, at least one.
 */
public interface ThresholdMetric {

    /** Returns 1 less the metric. */
    double complement(List<SoftConfusion> byThreshold);

    /** Returns, for each threshold, what the metric gains by the soft decision there. */
    List<Gain> gains(List<SoftConfusion> byThreshold);
}
