package io.livebeta.metric;

/** The metric of the contributor's guide, word for word, which the losses are tried with. */
public record Specificity() implements ConfusionMetric {

    @Override
    public String name() {
        return "specificity";
    }

    @Override
    public double value(SoftConfusion counts) {
        return share(counts).value();
    }

    @Override
    public SoftConfusion gradient(SoftConfusion counts) { // by TP, FP, FN, TN
        return new SoftConfusion(0, share(counts).byRest(), 0, share(counts).byPart());
    }

    private static Share share(SoftConfusion counts) {
        return new Share(counts.trueNegatives(), counts.falsePositives());
    }
}
