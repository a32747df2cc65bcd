package io.livebeta.model;

import io.livebeta.metric.Checkpointable;

/**
 * A binary classifier that learns one event at a time. Its network is the sum of a multi-layer perceptron with
 * rectified units and a linear part, over one sparse first layer; AdaGrad steps along the slope that the caller
 * derives from its loss.
 *
 * <p>One thread uses an instance. Scoring and learning alternate: {@link #learn} takes its step on the input of the
 * last {@link #score}.
 */
public interface OnlineClassifier extends Checkpointable, AutoCloseable {

    /** Returns the logit of an input under the present parameters, finite. */
    double score(SparseInput input);

    /**
     * Takes one optimiser step on the input that was scored last.
     *
     * @param slope derivative of the loss by the logit, finite
     */
    void learn(double slope);

    /** Returns the number of steps taken so far, the version of the model. */
    long version();

    /** Returns one line that names the engine, its backend and its device. */
    String description();

    @Override
    void close();
}
