package io.livebeta.loss;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.FadingSums;
import java.util.List;
import java.util.Optional;

/**
 * A loss along a stream, with what it remembers of the events before. A checkpoint belongs to one specification. One
 * thread uses an instance.
 */
public interface LossWindow extends Checkpointable {

    /**
     * Returns the derivative of the loss by the logit, and leaves the window as it is.
     *
     * @param logit the classifier's output, any finite number
     * @param label true for a positive
     * @return dL/dz, finite, in the windowed form of magnitude about 1 whatever the loss
     */
    double slope(double logit, boolean label, Loss.Context context);

    /** Returns the derivative at an event that has come, which enters the window. */
    double observe(double logit, boolean label, Loss.Context context);

    /** Returns the decayed sums of the window, which those of other streams may be added to. */
    default List<? extends FadingSums> sums() {
        return List.of();
    }

    /** Returns where the learning of a surrogate stands, or nothing where the loss learns none. */
    default Optional<SurrogateStatus> surrogate() {
        return Optional.empty();
    }
}
