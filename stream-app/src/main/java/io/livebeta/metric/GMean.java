package io.livebeta.metric;

/**
 * The geometric mean of the class rates, sqrt(R S) with R = TP / (TP + FN) and S = TN / (TN + FP). It is 0, and its
 * derivatives are 0, where a class has no event (0/0).
 *
 * <p>Its slope by R, sqrt(S/R) / 2, grows without bound as R goes to 0. The root is clamped to at most
 * {@value #LARGEST_ROOT}, which binds where one rate is below 1e-12 of the other; where both are 0 it is 1, its value
 * along R = S, so that a classifier that is wrong throughout still learns.
 */
public record GMean() implements ConfusionMetric {

    private static final double LARGEST_ROOT = 1e6;

    @Override
    public String name() {
        return "gmean";
    }

    @Override
    public double value(SoftConfusion counts) {
        ClassRates rates = ClassRates.of(counts);
        return value(rates.ofPositives().value(), rates.ofNegatives().value());
    }

    /** With u = 1 - R and v = 1 - S, 1 - R S is v + u S, a sum without cancellation. */
    @Override
    public double complement(SoftConfusion counts) {
        ClassRates rates = ClassRates.of(counts);
        double u = rates.ofPositives().complement();
        double v = rates.ofNegatives().complement();
        double s = rates.ofNegatives().value();
        return (u * s + v) / (1 + value(counts));
    }

    @Override
    public SoftConfusion gradient(SoftConfusion counts) {
        ClassRates rates = ClassRates.of(counts);
        if (!rates.areDefined()) {
            return SoftConfusion.EMPTY;
        }
        double r = rates.ofPositives().value();
        double s = rates.ofNegatives().value();
        return rates.gradient(root(s, r) / 2, root(r, s) / 2);
    }

    private static double value(double r, double s) {
        // Two roots, because the product of tiny rates underflows.
        return Math.sqrt(r) * Math.sqrt(s);
    }

    private static double root(double rate, double by) {
        if (rate == by) {
            return 1;
        }
        return Math.min(Math.sqrt(rate / by), LARGEST_ROOT);
    }
}
