package io.livebeta.loss;

import io.livebeta.metric.FadingSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A loss that is a sum over events, each weighted by its class: {@code bce}, {@code weighted-bce}, {@code focal} and
 * {@code beta-opt}. The batch form is the mean over the batch, the streaming form the event's own term. It publishes
 * the counts of the standard soft decision.
 */
final class WeightedLoss implements Loss {

    private final LossSpec spec;
    private final PointLoss point;
    private final Weighting weighting;

    private WeightedLoss(LossSpec spec, PointLoss point, Weighting weighting) {
        this.spec = spec;
        this.point = point;
        this.weighting = weighting;
    }

    static WeightedLoss crossEntropy(LossSpec spec) {
        return new WeightedLoss(spec, new CrossEntropy(), new GivenWeighting());
    }

    static WeightedLoss balanced(LossSpec spec) {
        return new WeightedLoss(spec, new CrossEntropy(), new BalancedWeighting(spec.window()));
    }

    static WeightedLoss focal(LossSpec spec) {
        Focal focal = new Focal(spec.option(LossOption.GAMMA), spec.option(LossOption.ALPHA));
        return new WeightedLoss(spec, focal, new GivenWeighting());
    }

    static WeightedLoss betaOpt(LossSpec spec) {
        return new WeightedLoss(spec, new CrossEntropy(), BetaOptWeighting.of(spec));
    }

    @Override
    public String spec() {
        return spec.toString();
    }

    @Override
    public SoftDecision softDecision() {
        return SigmoidDecision.STANDARD;
    }

    @Override
    public LossWindow newWindow(RandomSource random, Consumer<SurrogateStatus> listener) {
        return spec.window() == 0 ? new SingleEvents(this) : new Windowed(point, weighting.newStream());
    }

    @Override
    public double value(Batch batch, Context context) {
        ClassWeights weights = weighting.of(batch, context);
        double sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            boolean label = batch.labels()[i];
            sum += weights.of(label) * point.value(batch.logits()[i], label);
        }
        return sum / batch.size();
    }

    @Override
    public double[] slopes(Batch batch, Context context) {
        ClassWeights weights = weighting.of(batch, context);
        double[] slopes = new double[batch.size()];
        for (int i = 0; i < slopes.length; i++) {
            boolean label = batch.labels()[i];
            slopes[i] = weights.of(label) * point.slope(batch.logits()[i], label) / slopes.length;
        }
        return slopes;
    }

    private record Windowed(PointLoss point, Weighting.Stream weighting) implements LossWindow {

        @Override
        public double slope(double logit, boolean label, Context context) {
            return weighting.weights(context).of(label) * point.slope(logit, label);
        }

        @Override
        public double observe(double logit, boolean label, Context context) {
            weighting.add(logit, label, context.decisions());
            return slope(logit, label, context);
        }

        @Override
        public List<? extends FadingSums> sums() {
            return weighting.sums();
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            weighting.writeTo(out);
        }

        @Override
        public void readFrom(DataInput in) throws IOException {
            weighting.readFrom(in);
        }
    }
}
