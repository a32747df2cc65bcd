package io.livebeta.loss;

import io.livebeta.metric.BetaOptFamily;
import io.livebeta.metric.BetaOptTracker;
import io.livebeta.metric.DecayedConfusion;
import io.livebeta.metric.ErrorEstimate;
import io.livebeta.metric.FadingSums;
import io.livebeta.metric.HeldRatio;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.SoftConfusion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * beta_opt as a class weight, {@code beta-opt:FAMILY,weight=WEIGHT}. From the paper (Ramdhani, arXiv 2210.16458) come
 * the idea and the names of the families; the formulas, the three ways to weigh, the normalisation that gives 1 at
 * FN = FP, clamp and hysteresis are this project's <b>reconstruction</b>.
 *
 * <p>beta_opt is taken from hard counts, in a batch those of logits above 0, along a stream those of the published
 * decisions, every 32 events once there is a positive; and from the variance of the errors, the sum of p (1 - p). Until
 * then, and where the curve is all but flat, the weight stays as it is, at first 1.
 */
record BetaOptWeighting(BetaOptFamily family, BetaOptWeight weight, double window) implements Weighting {

    static BetaOptWeighting of(LossSpec spec) {
        return new BetaOptWeighting(
                BetaOptFamily.named(spec.argument()), BetaOptWeight.of(spec.word(LossOption.WEIGHT)), spec.window());
    }

    @Override
    public ClassWeights of(Batch batch, Loss.Context context) {
        SoftConfusion decisions = SoftConfusion.EMPTY;
        SoftConfusion variances = SoftConfusion.EMPTY;
        for (int i = 0; i < batch.size(); i++) {
            double logit = batch.logits()[i];
            boolean label = batch.labels()[i];
            decisions = decisions.plus(SoftConfusion.of(label, logit > 0 ? 1 : 0));
            variances = variances.plus(variance(logit, label));
        }
        if (decisions.positives() == 0) {
            return ClassWeights.EQUAL;
        }
        return weight.weights(
                weight.ratio(family, ErrorEstimate.of(decisions, variances)).orElse(1));
    }

    @Override
    public Stream newStream() {
        return new Held();
    }

    /** Returns p (1 - p) in the cell of the error that the event may be. */
    private static SoftConfusion variance(double logit, boolean label) {
        double variance = Logistic.sigmoidSlope(logit);
        return label ? new SoftConfusion(0, 0, variance, 0) : new SoftConfusion(0, variance, 0, 0);
    }

    private final class Held implements Stream {

        private final DecayedConfusion variances = new DecayedConfusion(window, 0);
        private final HeldRatio ratio = new HeldRatio();
        private long events;

        @Override
        public void add(double logit, boolean label, SoftConfusion decisions) {
            variances.add(variance(logit, label));
            events++;
            if (events % BetaOptTracker.INTERVAL == 0 && decisions.positives() > 0) {
                weight.ratio(family, ErrorEstimate.of(decisions, variances.counts()))
                        .ifPresent(ratio::offer);
            }
        }

        @Override
        public ClassWeights weights(Loss.Context context) {
            return weight.weights(ratio.value());
        }

        @Override
        public List<? extends FadingSums> sums() {
            return List.of(variances);
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            variances.writeTo(out);
            ratio.writeTo(out);
            out.writeLong(events);
        }

        @Override
        public void readFrom(DataInput in) throws IOException {
            variances.readFrom(in);
            ratio.readFrom(in);
            events = in.readLong();
        }
    }
}
