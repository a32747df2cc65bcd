package io.livebeta.loss;

import io.livebeta.metric.DecayedConfusion;
import io.livebeta.metric.FadingSums;
import io.livebeta.metric.SoftConfusion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A positive weighs n0/n1, the negatives over the positives, clamped to [1, {@value #LARGEST_WEIGHT}]; a beta_opt
 * weight multiplies it. Without any event it weighs 1, without a positive {@value #LARGEST_WEIGHT}.
 *
 * @param window mean life of an event in the streaming form, in labelled events, above 0
 */
record BalancedWeighting(double window) implements Weighting {

    private static final double LARGEST_WEIGHT = 10;

    @Override
    public ClassWeights of(Batch batch, Loss.Context context) {
        double positives = 0;
        for (boolean label : batch.labels()) {
            positives += label ? 1 : 0;
        }
        return weights(positives, batch.size() - positives, context);
    }

    @Override
    public Stream newStream() {
        return new Classes(new DecayedConfusion(window, 0));
    }

    private static ClassWeights weights(double positives, double negatives, Loss.Context context) {
        return new ClassWeights(context.positiveWeight() * ratio(positives, negatives), 1);
    }

    private static double ratio(double positives, double negatives) {
        if (negatives <= positives) {
            return 1;
        }
        return negatives >= LARGEST_WEIGHT * positives ? LARGEST_WEIGHT : negatives / positives;
    }

    /** The decayed number of events of each class, as a matrix that decides every event negative. */
    private record Classes(DecayedConfusion counts) implements Stream {

        @Override
        public void add(double logit, boolean label, SoftConfusion decisions) {
            counts.add(label, 0);
        }

        @Override
        public ClassWeights weights(Loss.Context context) {
            SoftConfusion classes = counts.counts();
            return BalancedWeighting.weights(classes.positives(), classes.negatives(), context);
        }

        @Override
        public List<? extends FadingSums> sums() {
            return List.of(counts);
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            counts.writeTo(out);
        }

        @Override
        public void readFrom(DataInput in) throws IOException {
            counts.readFrom(in);
        }
    }
}
