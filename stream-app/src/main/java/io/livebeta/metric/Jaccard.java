package io.livebeta.metric;

/**
 * The Jaccard index of the positives and the positive decisions, TP / (TP + FP + FN), also called critical success
 * index. It is 0 where there is neither (0/0), and its derivatives are 0 there.
 */
public record Jaccard() implements ConfusionMetric {

    @Override
    public String name() {
        return "jaccard";
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
        Share share = share(counts);
        return new SoftConfusion(share.byPart(), share.byRest(), share.byRest(), 0);
    }

    private static Share share(SoftConfusion counts) {
        return new Share(counts.truePositives(), counts.falsePositives() + counts.falseNegatives());
    }
}
