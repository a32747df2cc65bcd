package io.livebeta.loss;

import java.io.DataInput;
import java.io.DataOutput;

/** The streaming form of {@code window=0}: each event is a batch of its own, and nothing is remembered. */
record SingleEvents(Loss loss) implements LossWindow {

    @Override
    public double slope(double logit, boolean label, Loss.Context context) {
        return loss.slopes(Batch.of(logit, label), context)[0];
    }

    @Override
    public double observe(double logit, boolean label, Loss.Context context) {
        return slope(logit, label, context);
    }

    @Override
    public void writeTo(DataOutput out) {}

    @Override
    public void readFrom(DataInput in) {}
}
