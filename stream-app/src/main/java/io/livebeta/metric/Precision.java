package io.livebeta.metric;

/**
 * Precision, TP / (TP + FP). It is 0 where there is no positive decision (0/0), and its derivatives are 0 there. As an
 * objective it never asks for a missed positive: mix it with cross-entropy.
 */
public record Precision() implements ConfusionMetric {

    @Override
    public String name() {
        return "precision";
    }

    @Override
    public double value(SoftConfusion counts) {
        return share(counts).value();
    }

    @Override
    public double complement(SoftConfusion counts) {
        return share(counts).complement();
    }

    @Override
    public SoftConfusion gradient(SoftConfusion counts) {
        return new SoftConfusion(share(counts).byPart(), share(counts).byRest(), 0, 0);
    }

    private static Share share(SoftConfusion counts) {
        return new Share(counts.truePositives(), counts.falsePositives());
    }
}
