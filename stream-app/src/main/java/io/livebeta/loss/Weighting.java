package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.FadingSums;
import io.livebeta.metric.SoftConfusion;
import java.util.List;

/** Where the class weights of a {@link WeightedLoss} come from. */
interface Weighting {

    /** Returns the weights by what a batch itself tells. */
    ClassWeights of(Batch batch, Loss.Context context);

    /** Returns the weights along a stream, before its first event. */
    Stream newStream();

    /** The weights along a stream. One thread uses an instance. */
    interface Stream extends Checkpointable {

        /** Returns the decayed sums behind the weights. */
        default List<? extends FadingSums> sums() {
            return List.of();
        }

        /** Takes in an event. */
        void add(double logit, boolean label, SoftConfusion decisions);

        /** Returns the weights as of the last event. */
        ClassWeights weights(Loss.Context context);
    }
}
