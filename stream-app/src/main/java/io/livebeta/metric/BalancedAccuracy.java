package io.livebeta.metric;

/**
 * Balanced accuracy, the mean of the rates TP / (TP + FN) and TN / (TN + FP). The rate of a class without an event
 * (0/0) is 0 with derivatives 0, so that the half of the other class still teaches.
 */
public record BalancedAccuracy() implements ConfusionMetric {

    @Override
    public String name() {
        return "balanced-accuracy";
    }

    @Override
    public double value(SoftConfusion counts) {
        ClassRates rates = ClassRates.of(counts);
        return (rates.ofPositives().value() + rates.ofNegatives().value()) / 2;
    }

    @Override
    public double complement(SoftConfusion counts) {
        ClassRates rates = ClassRates.of(counts);
        return (rates.ofPositives().complement() + rates.ofNegatives().complement()) / 2;
    }

    @Override
    public SoftConfusion gradient(SoftConfusion counts) {
        return ClassRates.of(counts).gradient(0.5, 0.5);
    }
}
