package io.livebeta.metric;

/** The share of right decisions, (TP + TN) / N. It is 0 where there is no event (0/0), and so are its derivatives. */
public record Accuracy() implements ConfusionMetric {

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public double value(SoftConfusion counts) {
        double total = counts.total();
        return total == 0 ? 0 : (counts.truePositives() + counts.trueNegatives()) / total;
    }

    @Override
    public double complement(SoftConfusion counts) {
        double total = counts.total();
        return total == 0 ? 1 : (counts.falsePositives() + counts.falseNegatives()) / total;
    }

    @Override
    public SoftConfusion gradient(SoftConfusion counts) {
        double total = counts.total();
        if (total == 0) {
            return SoftConfusion.EMPTY;
        }
        double byRight = complement(counts) / total;
        double byWrong = -value(counts) / total;
        return new SoftConfusion(byRight, byWrong, byWrong, byRight);
    }
}
