package io.livebeta.model;

import io.livebeta.metric.Checkpointable;

/**
 * A binary classifier that learns one event at a time. Its network is the sum of a multi-layer perceptron with
 * rectified units, a second one with one hidden layer, and a linear part, over one sparse first layer; fast deviations
 * feed the second perceptron alone. AdaGrad steps along the slope that the caller derives from its loss; its sums of
 * squares decay every {@value NetworkSpec#DECAY_STEPS} steps, those of all weights alike.
 *
 * <p>One thread uses an instance. {@link #learn} takes its one step on the input of the last {@link #score}, which the
 * instance has copied; an input that is scored and not learned leaves the parameters as they are. A checkpoint belongs
 * to one engine and one {@link NetworkSpec}, and {@link #readFrom} refuses any other; a score is not part of it.
 */
public interface OnlineClassifier extends Checkpointable, AutoCloseable {

    /** Returns the logit of an input under the present parameters, neither clamped nor checked. */
    double score(SparseInput input);

    /**
     * Takes one optimiser step on the input that was scored last.
     *
     * @param slope derivative of the loss by the logit, finite
     * @throws IllegalStateException if no input was scored since the last step
     * @throws IllegalArgumentException if the slope is not finite
     */
    void learn(double slope);

    /**
     * Replaces neighbouring rows of the first layer by blends of them: new row {@code first + i} becomes
     * {@code (1 - f) * a + f * b} of the old rows a = {@code first + lower[i]} and b = the next, with f =
     * {@code fraction[i]}, weights and sums of squares alike. So a spline keeps its function when its knots move. A row
     * that was never touched counts with the weights it would start with. The score before cannot be learned from any
     * more.
     *
     * @param first number of the first row
     * @param lower offset of each blend's lower row, at least 0
     * @param fraction share of the upper row, 0 to 1, for each blend
     */
    void blendRows(int first, int[] lower, float[] fraction);

    /** Returns whether all weights and all sums of squares are finite; it looks at each of them. */
    boolean isFinite();

    /** Returns a copy of all parameters with the optimiser's sums of squares. */
    NetworkState state();

    /**
     * Replaces all parameters and sums by those of a network of the same shape, of whatever engine. The number of steps
     * taken stays as it is. The score before cannot be learned from any more.
     */
    void setState(NetworkState state);

    /** Returns the number of steps taken so far, the version of the model. */
    long version();

    /** Returns one line that names the engine, its backend and its device. */
    String description();

    @Override
    void close();
}
