package io.livebeta.metric;

/**
 * Recall, TP / (TP + FN). It is 0 where there is no positive (0/0), and its derivatives are 0 there. As an objective
 * it never minds a false alarm: mix it with cross-entropy.
 */
public record Recall() implements ConfusionMetric {

    @Override
    public String name() {
        return "recall";
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
        return new SoftConfusion(share(counts).byPart(), 0, share(counts).byRest(), 0);
    }

    private static Share share(SoftConfusion counts) {
        return new Share(counts.truePositives(), counts.falseNegatives());
    }
}
