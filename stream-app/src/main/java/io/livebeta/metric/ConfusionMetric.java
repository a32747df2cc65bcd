package io.livebeta.metric;

/**
 * A metric that is a function of a confusion matrix, with its derivatives by the four cells. A loss family gets
 * everything it needs of a metric from here.
 */
public interface ConfusionMetric {

    /** Returns the name under which the metric is configured, such as {@code f1}. */
    String name();

    /** Returns the metric, at most 1, which is perfect; an implementation documents its range and its 0/0 case. */
    double value(SoftConfusion counts);

    /** Returns 1 - {@link #value}, which an implementation forms without the subtraction where it can. */
    default double complement(SoftConfusion counts) {
        return 1 - value(counts);
    }

    /** Returns the derivatives of {@link #value} by the cells, all 0 where the metric is not defined. */
    SoftConfusion gradient(SoftConfusion counts);

    /** Returns what the metric gains when a soft decision grows: dM/dTP - dM/dFN of a positive, dM/dFP - dM/dTN. */
    default Gain gain(SoftConfusion counts) {
        SoftConfusion byCell = gradient(counts);
        return new Gain(
                byCell.truePositives() - byCell.falseNegatives(), byCell.falsePositives() - byCell.trueNegatives());
    }
}
