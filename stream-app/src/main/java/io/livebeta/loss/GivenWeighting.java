package io.livebeta.loss;

import io.livebeta.metric.SoftConfusion;
import java.io.DataInput;
import java.io.DataOutput;

/** A positive weighs {@link Loss.Context#positiveWeight}, a negative 1. */
record GivenWeighting() implements Weighting, Weighting.Stream {

    @Override
    public ClassWeights of(Batch batch, Loss.Context context) {
        return weights(context);
    }

    @Override
    public Stream newStream() {
        return this;
    }

    @Override
    public void add(double logit, boolean label, SoftConfusion decisions) {}

    @Override
    public ClassWeights weights(Loss.Context context) {
        return new ClassWeights(context.positiveWeight(), 1);
    }

    @Override
    public void writeTo(DataOutput out) {}

    @Override
    public void readFrom(DataInput in) {}
}
