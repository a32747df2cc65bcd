package io.livebeta.metric;

/**
 * A metric that is a function of a confusion matrix, with its derivatives by the four cells. A loss family gets
 * everything it needs of a metric from here.
 */
public interface ConfusionMetric {

    /** Returns the name under which the metric is configured, such as {@code f1}. */
    String name();

    /** Returns the metric, 0 to 1 where it is bounded so; an implementation documents its 0/0 case. */
    double value(SoftConfusion counts);

    /** Returns 1 - {@link #value}, which an implementation forms without the subtraction where it can. */
    default double complement(SoftConfusion counts) {
        return 1 - value(counts);
    }

    /** Returns the derivatives of {@link #value} by the cells, all 0 where the metric is not defined. */
    SoftConfusion gradient(SoftConfusion counts);

    /** Returns how much the metric gains when the soft decision of a positive grows, dM/dTP - dM/dFN. */
    default double gainOfPositive(SoftConfusion counts) {
        SoftConfusion byCell = gradient(counts);
        return byCell.truePositives() - byCell.falseNegatives();
    }

    /** Returns how much the metric gains when the soft decision of a negative grows, dM/dFP - dM/dTN. */
    default double gainOfNegative(SoftConfusion counts) {
        SoftConfusion byCell = gradient(counts);
        return byCell.falsePositives() - byCell.trueNegatives();
    }
}
