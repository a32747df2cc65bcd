package io.livebeta.metric;

/**
 * What a metric gains when a soft decision grows.
 *
 * @param ofPositive the derivative by the soft decision of a positive
 * @param ofNegative the same of a negative
 */
public record Gain(double ofPositive, double ofNegative) {

    /** Returns the gain by an event of this label. */
    public double of(boolean label) {
        return label ? ofPositive : ofNegative;
    }

    /** Returns the gain multiplied. */
    public Gain scaled(double factor) {
        return new Gain(ofPositive * factor, ofNegative * factor);
    }

    /** Returns the mean size over events of which this share are positives. */
    public double meanSize(double prevalence) {
        return prevalence * Math.abs(ofPositive) + (1 - prevalence) * Math.abs(ofNegative);
    }
}
